// How many nodes there are more.
UNWIND $rows AS row
CREATE (node:$($labels) {id: row.id, version: 1, createdAt: $now, updatedAt: $now})
SET node += row.properties
RETURN count(node)
