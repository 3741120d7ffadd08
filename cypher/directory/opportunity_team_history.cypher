// Every version that was ever recorded of who of us worked the deal, also what was superseded.
MATCH (parent)<-[edge:WORKS]-(node:Owner)
WHERE edge.recordedAt IS NOT NULL
RETURN node, edge
