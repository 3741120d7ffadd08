// Those of us who are active and own the account at a moment, in which role.
// `coalesce` keeps the planner from looking up all of us who are active.
MATCH (parent)<-[edge:OWNS]-(node:Owner)         // unless $asOf or $recordedAsOf
MATCH (parent)<-[edge:OWNS|OWNED]-(node:Owner)   // if $asOf or $recordedAsOf
WHERE validAt(edge, $asOf)
  AND coalesce(node.active, false)
  AND edge.supersededAt IS NULL                                              // unless $recordedAsOf
  AND edge.recordedAt <= $recordedAsOf                                       // if $recordedAsOf
  AND (edge.supersededAt IS NULL OR edge.supersededAt > $recordedAsOf)       // if $recordedAsOf
RETURN node, edge
