// The hand-offs in which the owner gives or takes.
MATCH (parent)<-[side:FROM|TO]-(node:Handoff)
WHERE node.proposedAt IS NOT NULL
  AND type(side) = $side                         // if $side
  AND CASE WHEN node.status = 'PROPOSED' AND node.expiresAt <= $now THEN 'EXPIRED' ELSE node.status END IN $status // if $status
RETURN node
