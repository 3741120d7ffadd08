// How many people some interactions involve, instead of those before; of whom a record of its own says it stays.
UNWIND $rows AS row
MATCH (interaction:Interaction {id: row[0]})
OPTIONAL MATCH (interaction)-[old:INVOLVES]->() WHERE old.id IS NULL
DELETE old
WITH DISTINCT row, interaction
UNWIND row[1] AS part
MATCH (person:Person {id: part[0]})
MERGE (interaction)-[link:INVOLVES]->(person)
SET link.as = part[1]
RETURN count(person)
