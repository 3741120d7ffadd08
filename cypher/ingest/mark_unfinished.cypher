// How many nodes are there of whose rows something is not written yet: the next import tries again.
UNWIND $rows AS id
MATCH (node:$($label) {id: id}) WHERE NOT node.hash ENDS WITH '+'
SET node.hash = node.hash + '+'
RETURN count(node)
