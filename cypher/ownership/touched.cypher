// What happened between one of us and some contacts.
CREATE (interaction:Interaction {
  id: $id, kind: $kind, at: $at, subject: $subject, direction: $direction, createdAt: $now, updatedAt: $now, version: 1
})
WITH interaction
UNWIND [[$owner, $part]] + [contact IN $contacts | [contact, $other]] AS row
MATCH (person:Person {id: row[0]})
CREATE (interaction)-[:INVOLVES {as: row[1]}]->(person)
RETURN DISTINCT interaction.id
