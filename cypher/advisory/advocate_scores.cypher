// How content with us the contact who is the advocate said they were.
MATCH (parent)<-[:IS]-(:Contact)<-[:OF]-(node:SatisfactionScore)
WHERE node.id IS NOT NULL
  AND node.withdrawnAt IS NULL                   // unless $withdrawn
  AND (node.withdrawnAt IS NULL OR $withdrawn)   // if $withdrawn
  AND node.kind = $kind                          // if $kind
RETURN node
