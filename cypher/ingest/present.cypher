// The ids among these rows of label and id that nodes have.
UNWIND $rows AS row
MATCH (node:$(row[0]) {id: row[1]})
RETURN collect(node.id)
