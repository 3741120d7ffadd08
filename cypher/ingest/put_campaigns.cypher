// The ids of the campaigns that are there from now on.
UNWIND $rows AS row
CREATE (node:Campaign {
  id: row[1], name: row[2], kind: row[3], hash: row[0], version: 1, createdAt: $now, updatedAt: $now
})
RETURN collect(node.id)
