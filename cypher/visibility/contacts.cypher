// The contacts of owners whose records the viewer sees, and those that are shared with them.
UNWIND shared + COLLECT {
  UNWIND seen AS owner
  MATCH (owner)-[held:OWNS]->(contact:Contact)
  WHERE held.supersededAt IS NULL AND validAt(held, $now)
  RETURN contact
} AS node
WITH DISTINCT node
WHERE node:Contact
RETURN node
