// The ids of the nodes of a label whose texts are kept folded from now on.
UNWIND $rows AS row
MATCH (node:$($label) {id: row[0]})
SET node += row[1]
RETURN collect(node.id)
