// The accounts in the owner's book at a moment, each once with what they own it for.
MATCH (parent)-[edge:OWNS]->(node:Account)         // unless $asOf or $recordedAsOf
MATCH (parent)-[edge:OWNS|OWNED]->(node:Account)   // if $asOf or $recordedAsOf
WHERE validAt(edge, $asOf)
  AND edge.supersededAt IS NULL                                              // unless $recordedAsOf
  AND edge.recordedAt <= $recordedAsOf                                       // if $recordedAsOf
  AND (edge.supersededAt IS NULL OR edge.supersededAt > $recordedAsOf)       // if $recordedAsOf
  AND edge.role = $role                                                      // if $role
WITH node, edge ORDER BY edge.role, edge.validFrom, edge.id
WITH node, collect([edge.factId, edge.role, edge.share, edge.isPrimary, toString(edge.validFrom), toString(edge.validTo),
  toString(edge.confirmedAt), toString(edge.recordedAt), edge.recordedBy]) AS assignments
WITH node, {id: node.id, assignments: assignments} AS edge
RETURN node, edge
