// Every organisation that we know.
MATCH (node:Account)
RETURN node
