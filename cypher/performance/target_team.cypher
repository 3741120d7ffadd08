// The team for which the target is.
MATCH (parent)-[:SET_FOR]->(node:Team)
RETURN node
