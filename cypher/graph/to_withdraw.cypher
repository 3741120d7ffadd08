// What is to be withdrawn, locked until the transaction ends: what it holds; of each relationship its type, whether it
// leads out, the label and id of the other end, what it holds, and what the other end holds. Changes and names stay.
MATCH (node:$($label) {id: $id})
SET node.id = node.id
RETURN properties(node), COLLECT {
  MATCH (node)-[edge]-(other)
  WHERE NOT type(edge) IN ['ON', 'NAMES']
  RETURN [type(edge), startNode(edge) = node, [each IN labels(other) WHERE each <> 'Person'][0], other.id,
    properties(edge), properties(other)]
}
