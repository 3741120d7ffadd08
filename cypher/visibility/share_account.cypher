// The account that is shared.
MATCH (parent)-[:OF]->(node:Account)
RETURN node
