// What was proposed for the board.
MATCH (parent)<-[:FOR]-(node:BoardProposal)
WHERE node.id IS NOT NULL
  AND node.status <> 'WITHDRAWN'                  // unless $status
  AND node.status = $status                       // if $status
RETURN node
