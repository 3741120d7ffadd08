// Every version that was ever recorded of who of us owns the account, also what was superseded.
MATCH (parent)<-[edge:OWNS|OWNED]-(node:Owner)
WHERE edge.recordedAt IS NOT NULL
  AND edge.role = $role          // if $role
RETURN node, edge
