// How content with us the contact said they were.
MATCH (parent)<-[:OF]-(node:SatisfactionScore)
WHERE node.id IS NOT NULL
  AND node.kind = $kind                          // if $kind
RETURN node
