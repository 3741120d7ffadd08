// The imports.
MATCH (node:Import)
WHERE node.startedAt IS NOT NULL AND node.id IS NOT NULL
RETURN node
