// Who sits on the board at a moment.
MATCH (parent)<-[edge:SITS_ON]-(node:Advocate)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf)
  AND edge.status = 'ACCEPTED'
RETURN node, edge
