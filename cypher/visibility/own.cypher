// The viewer alone, while they are active.
MATCH (node:Owner {id: $self})
WHERE coalesce(node.active, false)
RETURN node
