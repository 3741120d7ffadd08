// Each of some nodes that hangs on another by a type of relationship: its id, and that of the other.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})-[:$($type)]->(other)
RETURN collect([node.id, other.id])
