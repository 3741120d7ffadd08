// The seats that the advocate took and whose term has begun, over or not.
MATCH (parent)-[edge:SITS_ON]->(node:AdvisoryBoard)
WHERE edge.status = 'ACCEPTED' AND edge.validFrom <= $asOf
  AND (edge.validTo IS NULL OR edge.validTo > edge.validFrom)
RETURN node, edge
