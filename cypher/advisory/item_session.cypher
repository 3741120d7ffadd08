// The session in which it was said or agreed.
MATCH (parent)-[:OF]->(node:BoardSession)
RETURN node
