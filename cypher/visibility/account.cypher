// The accounts that the viewer has to do with.
MATCH (node:Account)
WHERE node IN accounts
RETURN node
