// The meeting that a session was.
MATCH (session:BoardSession {id: $session})
CREATE (session)-[:WAS]->(interaction:Interaction {
  id: $id, kind: 'MEETING', at: datetime($at), subject: $subject, createdAt: $now, updatedAt: $now, version: 1
})
WITH interaction
UNWIND $people AS id
MATCH (person:Person {id: id})
CREATE (interaction)-[:INVOLVES {as: 'ATTENDEE'}]->(person)
RETURN count(person)
