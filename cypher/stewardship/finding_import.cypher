// The import that found it first.
MATCH (parent)-[:RAISED_BY]->(node:Import)
WHERE node.startedAt IS NOT NULL
RETURN node
