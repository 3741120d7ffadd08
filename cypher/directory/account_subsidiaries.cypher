// The accounts that are part of this one, directly.
MATCH (parent)<-[:PART_OF]-(node:Account)
RETURN node
