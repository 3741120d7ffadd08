// Who of us is to do it.
MATCH (parent)-[:FROM]->(node:Owner)
RETURN node
