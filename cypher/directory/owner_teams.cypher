// The teams that the owner belongs to at a moment.
MATCH (parent)-[edge:MEMBER_OF]->(node:Team)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
