// The one of us who did it.
MATCH (node:Owner)
WHERE node.id = parent.by
RETURN node
