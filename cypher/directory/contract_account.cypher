// The account that the agreement is with.
MATCH (parent)-[:WITH]->(node:Account)
RETURN node
