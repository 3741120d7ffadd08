// Our advisory boards.
MATCH (node:AdvisoryBoard)
RETURN node
