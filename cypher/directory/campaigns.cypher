// Every campaign of ours.
MATCH (node:Campaign)
RETURN node
