// The contacts that pass.
MATCH (parent)-[:OF]->(node:Contact)
RETURN node
