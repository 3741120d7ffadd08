// The ids of the interactions that are there from now on, with those whom they involve.
UNWIND $rows AS row
CREATE (node:Interaction {
  id: row.id, kind: row.kind, at: datetime({epochMillis: row.at}), subject: row.subject, direction: row.direction, hash: row.hash,
  version: 1, createdAt: $now, updatedAt: $now
})
WITH row, node
CALL (row, node) {
  UNWIND row.people AS part
  MATCH (person:Person {id: part[0]})
  CREATE (node)-[:INVOLVES {as: part[1]}]->(person)
}
RETURN collect(node.id)
