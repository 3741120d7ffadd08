// Who sits on the board at a moment.
MATCH (parent)<-[edge:SITS_ON]-(node:Advocate)
WHERE validAt(edge, $asOf)
  AND edge.status = 'ACCEPTED'
RETURN node, edge
