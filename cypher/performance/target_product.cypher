// The product for which the target is.
MATCH (parent)-[:SET_FOR]->(node:Product)
RETURN node
