// The seats that the advocate took and whose term has begun, over or not.
MATCH (parent)-[edge:SITS_ON]->(node:AdvisoryBoard)
WHERE coalesce(edge.status, 'ACCEPTED') = 'ACCEPTED' AND edge.validFrom <= $asOf
RETURN node, edge
