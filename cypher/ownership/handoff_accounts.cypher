// The accounts that pass.
MATCH (parent)-[:OF]->(node:Account)
RETURN node
