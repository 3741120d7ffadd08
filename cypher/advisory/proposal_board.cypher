// The board for which it was proposed.
MATCH (parent)-[:FOR]->(node:AdvisoryBoard)
RETURN node
