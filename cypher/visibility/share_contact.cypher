// The contact that is shared.
MATCH (parent)-[:OF]->(node:Contact)
RETURN node
