// The session of an id, locked until the transaction ends, as it was: board, day, topics, notes, who was there.
MATCH (session:BoardSession {id: $session})-[:OF]->(board:AdvisoryBoard)
SET session.version = session.version + 1, session.updatedAt = $now
RETURN {
  board: board.name, heldOn: toString(session.heldOn), topics: session.topics, notes: session.notes,
  withdrawn: toString(session.withdrawnAt),
  attended: COLLECT { MATCH (session)<-[:ATTENDED]-(person:Contact) RETURN person.id ORDER BY person.id },
  hosts: COLLECT { MATCH (session)<-[:ATTENDED]-(person:Owner) RETURN person.id ORDER BY person.id }
}
