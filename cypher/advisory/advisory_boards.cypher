// Our advisory boards.
MATCH (node:AdvisoryBoard)
WHERE node.name IS NOT NULL
  AND node.withdrawnAt IS NULL                    // unless $withdrawn
  AND (node.withdrawnAt IS NULL OR $withdrawn)    // if $withdrawn
RETURN node
