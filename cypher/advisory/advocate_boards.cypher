// The boards on which the advocate sits at a moment.
MATCH (parent)-[edge:SITS_ON]->(node:AdvisoryBoard)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf)
  AND edge.status = 'ACCEPTED'
RETURN node, edge
