// The team with which something is shared.
MATCH (parent)-[:WITH]->(node:Team)
RETURN node
