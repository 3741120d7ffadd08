// The people who work at the account at a moment.
MATCH (parent)<-[edge:WORKS_AT]-(node:Contact)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
  AND node.jobFunction = $jobFunction            // if $jobFunction
RETURN node, edge
