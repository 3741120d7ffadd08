// The ids of the owners that are there from now on.
UNWIND $rows AS row
CREATE (node:Person:Owner {
  id: row[1], number: row[7], name: row[2], email: row[3], title: row[4], active: row[5], hash: row[0],
  version: 1, createdAt: coalesce(CASE WHEN row[6] IS NOT NULL THEN datetime({epochMillis: row[6]}) END, $now),
  updatedAt: $now
})
RETURN collect(node.id)
