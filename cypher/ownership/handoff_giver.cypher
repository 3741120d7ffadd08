// Who gives.
MATCH (parent)-[:FROM]->(node:Owner)
RETURN node
