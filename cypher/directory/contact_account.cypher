// The account where the contact works at a moment; the primary one of several, then the latest.
MATCH (parent)-[edge:WORKS_AT]->(node:Account)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
WITH node, edge ORDER BY edge.isPrimary DESC, edge.validFrom DESC, edge.id
RETURN node, edge
