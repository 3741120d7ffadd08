// The people who work at the account at a moment.
MATCH (parent)<-[edge:WORKS_AT]-(node:Contact)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
  AND node.jobFunction = $jobFunction                                                  // if $jobFunction
  AND EXISTS { (node)-[engaged:ENGAGED_AS WHERE engaged.type = $type                   // if $type
    AND validAt(engaged, $asOf)   // if $type
    AND engaged.supersededAt IS NULL]->(parent) }                                      // if $type
RETURN node, edge
