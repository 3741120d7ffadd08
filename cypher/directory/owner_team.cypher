// The team that the owner belongs to at a moment; the latest of several.
MATCH (parent)-[edge:MEMBER_OF]->(node:Team)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
WITH node, edge ORDER BY edge.validFrom DESC, edge.id
RETURN node, edge
