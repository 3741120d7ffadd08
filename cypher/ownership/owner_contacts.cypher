// The contacts in the owner's book at a moment.
MATCH (parent)-[edge:OWNS]->(node:Contact)                // unless $asOf
MATCH (parent)-[edge:OWNS|OWNED]->(node:Contact)          // if $asOf
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
  AND edge.role = $role                          // if $role
RETURN node, edge
