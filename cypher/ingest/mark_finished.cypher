// How many nodes are there of whose rows all is written now.
UNWIND $rows AS id
MATCH (node:$($label) {id: id}) WHERE node.hash ENDS WITH '+'
SET node.hash = left(node.hash, size(node.hash) - 1)
RETURN count(node)
