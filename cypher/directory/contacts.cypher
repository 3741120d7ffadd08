// Everyone whom we know elsewhere.
MATCH (node:Contact)
RETURN node
