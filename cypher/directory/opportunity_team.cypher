// Who of us works the deal at a moment.
MATCH (parent)<-[edge:WORKS]-(node:Owner)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
