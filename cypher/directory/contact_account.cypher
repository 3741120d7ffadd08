// The account where the contact works at a moment; the primary one of several, then the latest.
MATCH (parent)-[edge:WORKS_AT]->(node:Account)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
WITH node, edge ORDER BY edge.isPrimary DESC, edge.validFrom DESC, edge.id
RETURN node, edge
