// How many nodes of a label are known by another hash from now on, though all that they hold is as it was.
UNWIND $rows AS row
MATCH (node:$($label) {id: row[0]})
SET node.hash = row[1]
RETURN count(node)
