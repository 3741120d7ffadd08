// What was said in the sessions of the board.
MATCH (parent)<-[:OF]-(session:BoardSession)<-[:OF]-(node:BoardFeedback)
WHERE session.withdrawnAt IS NULL
  AND node.status = $status                                   // if $status
  AND EXISTS { (node)-[:ABOUT]->(:Product {id: $product}) }   // if $product
RETURN node
