// The contact that it is planned with.
MATCH (parent)-[:OF]->(node:Contact)
RETURN node
