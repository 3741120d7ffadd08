// What is doubtful in the data.
MATCH (node:Finding)
WHERE node.createdAt IS NOT NULL AND node.id IS NOT NULL
RETURN node
