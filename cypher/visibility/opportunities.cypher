// The deals that owners work on whose records the viewer sees, and those that are shared with them.
UNWIND shared + COLLECT {
  UNWIND seen AS owner
  MATCH (owner)-[work:WORKS]->(deal:Opportunity)
  WHERE work.supersededAt IS NULL AND validAt(work, $now)
  RETURN deal
} AS node
WITH DISTINCT node
WHERE node:Opportunity
RETURN node
