// What the agreement covers.
MATCH (parent)-[edge:COVERS]->(node:Product)
RETURN node, edge
