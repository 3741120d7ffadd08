// Every relationship of some accounts or contacts: of which, type, whether it leads away, the id at the other end, its own
// properties. So that what was merged can be told apart again.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})-[edge]-(other)
RETURN id, type(edge), startNode(edge) = node, other.id, properties(edge)
ORDER BY id, type(edge), other.id
