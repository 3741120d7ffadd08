// Everything that we sell.
MATCH (node:Product)
RETURN node
