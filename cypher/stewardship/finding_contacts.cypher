// The contacts that the finding is about.
MATCH (parent)-[:ON]->(node:Contact)
WHERE node.name IS NOT NULL
RETURN node
