// Our advisory boards.
MATCH (node:AdvisoryBoard)
WHERE node.id IS NOT NULL
  AND node.withdrawnAt IS NULL                    // unless $withdrawn
  AND (node.withdrawnAt IS NULL OR $withdrawn)    // if $withdrawn
RETURN node
