// The boards on which the advocate sits at a moment.
MATCH (parent)-[edge:SITS_ON]->(node:AdvisoryBoard)
WHERE validAt(edge, $asOf)
  AND edge.status = 'ACCEPTED'
RETURN node, edge
