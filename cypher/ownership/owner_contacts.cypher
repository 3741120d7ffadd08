// The contacts in the owner's book at a moment.
MATCH (parent)-[edge:OWNS]->(node:Contact)         // unless $asOf or $recordedAsOf
MATCH (parent)-[edge:OWNS|OWNED]->(node:Contact)   // if $asOf or $recordedAsOf
WHERE validAt(edge, $asOf)
  AND edge.supersededAt IS NULL                                              // unless $recordedAsOf
  AND edge.recordedAt <= $recordedAsOf                                       // if $recordedAsOf
  AND (edge.supersededAt IS NULL OR edge.supersededAt > $recordedAsOf)       // if $recordedAsOf
  AND edge.role = $role                                                      // if $role
RETURN node, edge
