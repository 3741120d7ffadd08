// Each changed node of one label: its id and its version; a property that is null is taken away.
UNWIND $rows AS row
MATCH (node:$($label) {id: row.id})
SET node += row.properties, node.version = node.version + 1, node.updatedAt = $now
RETURN node.id, node.version
