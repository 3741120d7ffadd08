// The teams that the owner belongs to at a moment.
MATCH (parent)-[edge:MEMBER_OF]->(node:Team)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
