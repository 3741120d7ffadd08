// Who of us owns the contact at a moment, in which role.
MATCH (parent)<-[edge:OWNS]-(node:Owner)                // unless $asOf
MATCH (parent)<-[edge:OWNS|OWNED]-(node:Owner)          // if $asOf
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
  AND edge.role = $role                          // if $role
RETURN node, edge
