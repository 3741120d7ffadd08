// The accounts that the finding is about.
MATCH (parent)-[:ON]->(node:Account)
WHERE node.name IS NOT NULL
RETURN node
