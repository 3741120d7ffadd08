// The owner for whom the target is.
MATCH (parent)-[:SET_FOR]->(node:Owner)
RETURN node
