// How content with us the contact who is the advocate last said they were.
MATCH (parent)<-[:IS]-(:Contact)<-[:OF]-(node:SatisfactionScore)
WHERE node.id IS NOT NULL AND node.withdrawnAt IS NULL
  AND node.kind = $kind                          // if $kind
WITH node ORDER BY node.givenOn DESC, node.createdAt DESC, node.id
RETURN node
