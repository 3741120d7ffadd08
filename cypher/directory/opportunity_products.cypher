// What the deal is about.
MATCH (parent)-[edge:ABOUT]->(node:Product)
RETURN node, edge
