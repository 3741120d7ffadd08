// The account that the deal is for.
MATCH (parent)-[:FOR]->(node:Account)
RETURN node
