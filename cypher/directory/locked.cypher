// Each of some nodes of one label, locked until the transaction ends: its id.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})
SET node.locked = true
REMOVE node.locked
RETURN node.id
