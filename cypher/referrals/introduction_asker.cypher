// Who of us begins the introduction.
MATCH (parent)-[:FROM]->(node:Owner)
RETURN node
