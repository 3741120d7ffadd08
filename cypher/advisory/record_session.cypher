// A session of a board, with the contacts and those of us who were there.
MATCH (board:AdvisoryBoard {id: $board})
CREATE (session:BoardSession {
  id: $id, heldOn: date($on), topics: $topics, notes: $notes, recordedBy: $viewer,
  createdAt: $now, updatedAt: $now, version: 1
})-[:OF]->(board)
WITH session
CALL (session) {
  UNWIND $contacts AS id
  MATCH (person:Contact {id: id})
  CREATE (person)-[:ATTENDED]->(session)
  RETURN count(person) AS contacts
}
CALL (session) {
  UNWIND $owners AS id
  MATCH (person:Owner {id: id})
  CREATE (person)-[:ATTENDED]->(session)
  RETURN count(person) AS owners
}
RETURN contacts, owners
