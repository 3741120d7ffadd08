// The deals that the owner works at a moment.
MATCH (parent)-[edge:WORKS]->(node:Opportunity)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
