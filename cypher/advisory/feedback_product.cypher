// The product that it is about.
MATCH (parent)-[:ABOUT]->(node:Product)
RETURN node
