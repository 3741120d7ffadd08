// What is to be done after the sessions of the board.
MATCH (parent)<-[:OF]-(session:BoardSession)<-[:OF]-(node:BoardAction)
WHERE session.withdrawnAt IS NULL
  AND node.status = $status                                   // if $status
RETURN node
