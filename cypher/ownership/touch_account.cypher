// The account that it is planned with.
MATCH (parent)-[:OF]->(node:Account)
RETURN node
