// How content with us the contact said they were.
MATCH (parent)<-[:OF]-(node:SatisfactionScore)
WHERE node.id IS NOT NULL
  AND node.withdrawnAt IS NULL                   // unless $withdrawn
  AND (node.withdrawnAt IS NULL OR $withdrawn)   // if $withdrawn
  AND node.kind = $kind                          // if $kind
RETURN node
