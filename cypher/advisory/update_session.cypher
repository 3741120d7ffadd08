// The session as it was corrected, with all who were there.
MATCH (session:BoardSession {id: $session})
SET session.heldOn = date($on), session.topics = $topics, session.notes = $notes
WITH session
CALL (session) {
  MATCH (person:Person)-[was:ATTENDED]->(session)
  WHERE NOT person.id IN $contacts AND NOT person.id IN $owners
  DELETE was
}
CALL (session) {
  UNWIND $contacts AS id
  MATCH (person:Contact {id: id})
  MERGE (person)-[:ATTENDED]->(session)
}
CALL (session) {
  UNWIND $owners AS id
  MATCH (person:Owner {id: id})
  MERGE (person)-[:ATTENDED]->(session)
}
RETURN session.id
