// The owner with whom something is shared.
MATCH (parent)-[:WITH]->(node:Owner)
RETURN node
