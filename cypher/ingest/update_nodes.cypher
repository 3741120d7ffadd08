// How many nodes of a label have other properties from now on.
UNWIND $rows AS row
MATCH (node:$($label) {id: row.id})
SET node += row.properties, node.updatedAt = $now, node.version = coalesce(node.version, 0) + 1
RETURN count(node)
