// The hand-offs from one of us to another.
MATCH (node:Handoff)
MATCH (node)-[:FROM]->(:Owner {id: $from})       // if $from
MATCH (node)-[:TO]->(:Owner {id: $to})           // if $to
WHERE node.proposedAt IS NOT NULL AND node.id IS NOT NULL
  AND CASE WHEN node.status = 'PROPOSED' AND node.expiresAt <= $now THEN 'EXPIRED' ELSE node.status END IN $status // if $status
RETURN node
