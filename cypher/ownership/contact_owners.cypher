// Who of us owns the contact at a moment, in which role.
MATCH (parent)<-[edge:OWNS]-(node:Owner)         // unless $asOf or $recordedAsOf
MATCH (parent)<-[edge:OWNS|OWNED]-(node:Owner)   // if $asOf or $recordedAsOf
WHERE validAt(edge, $asOf)
  AND edge.supersededAt IS NULL                                              // unless $recordedAsOf
  AND edge.recordedAt <= $recordedAsOf                                       // if $recordedAsOf
  AND (edge.supersededAt IS NULL OR edge.supersededAt > $recordedAsOf)       // if $recordedAsOf
  AND edge.role = $role                                                      // if $role
RETURN node, edge
