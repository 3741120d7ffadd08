// One row where a node of a label has an id, or was merged into another under it; none where there is no such node.
OPTIONAL MATCH (node:$($label) {id: $id})
OPTIONAL MATCH (old:Merged {id: $id})
WITH node, old WHERE node IS NOT NULL OR old IS NOT NULL
RETURN true LIMIT 1
