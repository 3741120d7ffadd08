// What the contact is to us at an account at a moment: prospect, client, partner, or several.
MATCH (parent)-[edge:ENGAGED_AS]->(node:Account)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
