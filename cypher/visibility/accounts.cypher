// The accounts of owners whose records the viewer sees, and those that are shared with them.
UNWIND shared + COLLECT {
  UNWIND seen AS owner
  MATCH (owner)-[held:OWNS]->(account:Account)
  WHERE held.supersededAt IS NULL AND validAt(held, $now)
  RETURN account
} AS node
WITH DISTINCT node
WHERE node:Account
RETURN node
