// The teams that are part of this one.
MATCH (parent)<-[:PART_OF]-(node:Team)
RETURN node
