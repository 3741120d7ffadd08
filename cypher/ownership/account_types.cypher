// Who at the account is what to us there, at a moment: prospect, client, partner, or several.
MATCH (parent)<-[edge:ENGAGED_AS]-(node:Contact)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
