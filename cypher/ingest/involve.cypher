// How many people some interactions involve, instead of those before.
UNWIND $rows AS row
MATCH (interaction:Interaction {id: row[0]})
OPTIONAL MATCH (interaction)-[old:INVOLVES]->()
DELETE old
WITH DISTINCT row, interaction
UNWIND row[1] AS part
MATCH (person:Person {id: part[0]})
CREATE (interaction)-[:INVOLVES {as: part[1]}]->(person)
RETURN count(person)
