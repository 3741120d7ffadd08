// Who of us asks.
MATCH (parent)-[:FROM]->(node:Owner)
RETURN node
