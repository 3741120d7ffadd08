// Who at the account is what to us there, at a moment: prospect, client, partner, or several.
MATCH (parent)<-[edge:ENGAGED_AS]-(node:Contact)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
