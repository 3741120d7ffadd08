// The contact who is the advocate of an id, locked until the transaction ends; none: no row.
MATCH (person:Contact)-[:IS]->(advocate:Advocate {id: $id})
SET person.number = person.number
RETURN person.id
