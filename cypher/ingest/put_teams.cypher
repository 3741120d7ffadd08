// The ids of the teams that are there from now on.
UNWIND $rows AS row
CREATE (node:Team {
  id: row[1], name: row[2], hash: row[0], version: 1, createdAt: $now, updatedAt: $now
})
RETURN collect(node.id)
