// What the import was the first to find doubtful.
MATCH (parent)<-[:RAISED_BY]-(node:Finding)
WHERE node.createdAt IS NOT NULL
RETURN node
