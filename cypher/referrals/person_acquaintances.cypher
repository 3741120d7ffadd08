// Whom somebody is said to know at a moment, and who is said to know them.
MATCH (parent)-[edge:SAID_TO_KNOW]-(node:Person)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
