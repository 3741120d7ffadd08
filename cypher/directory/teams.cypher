// Every team of ours.
MATCH (node:Team)
RETURN node
