// The ids of the interactions that are there from now on, with those whom they involve.
UNWIND $rows AS row
CREATE (node:Interaction {
  id: row[1], kind: row[2], at: datetime({epochMillis: row[3]}), subject: row[4], direction: row[5], hash: row[0],
  version: 1, createdAt: $now, updatedAt: $now
})
WITH row, node
CALL (row, node) {
  UNWIND row[6] AS part
  MATCH (person:Person {id: part[0]})
  CREATE (node)-[:INVOLVES {as: part[1]}]->(person)
}
RETURN collect(node.id)
