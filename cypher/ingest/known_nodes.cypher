// Each of some nodes of a label that is there: its id, and the hash of the row that it was last taken from.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})
RETURN collect([node.id, coalesce(node.hash, '')])
