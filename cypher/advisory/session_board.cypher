// The board whose session it was.
MATCH (parent)-[:OF]->(node:AdvisoryBoard)
RETURN node
