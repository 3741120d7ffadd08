// The accounts where the contact works at a moment.
MATCH (parent)-[edge:WORKS_AT]->(node:Account)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
