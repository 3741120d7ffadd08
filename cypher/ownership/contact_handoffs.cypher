// The hand-offs of the contact, whatever became of them.
MATCH (parent)<-[:OF]-(node:Handoff)
WHERE node.proposedAt IS NOT NULL
  AND CASE WHEN node.status = 'PROPOSED' AND node.expiresAt <= $now THEN 'EXPIRED' ELSE node.status END IN $status // if $status
RETURN node
