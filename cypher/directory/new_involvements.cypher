// Each part of a person in an interaction.
UNWIND $rows AS row
MATCH (interaction:Interaction {id: row.interaction})
MATCH (person:Person {id: row.person})
CREATE (interaction)-[part:INVOLVES {as: row.as}]->(person)
RETURN person.id
