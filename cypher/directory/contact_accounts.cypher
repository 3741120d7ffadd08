// The accounts where the contact works at a moment.
MATCH (parent)-[edge:WORKS_AT]->(node:Account)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
