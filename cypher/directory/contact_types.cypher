// What the contact is to us at an account at a moment: prospect, client, partner, or several.
MATCH (parent)-[edge:ENGAGED_AS]->(node:Account)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
