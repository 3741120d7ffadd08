// The sessions of the board.
MATCH (parent)<-[:OF]-(node:BoardSession)
WHERE node.id IS NOT NULL
  AND node.withdrawnAt IS NULL                    // unless $withdrawn
  AND (node.withdrawnAt IS NULL OR $withdrawn)    // if $withdrawn
RETURN node
