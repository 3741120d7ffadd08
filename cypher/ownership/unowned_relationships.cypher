// The accounts and contacts that nobody of us owns in a role now.
MATCH (node:Account|Contact)
WHERE node.id IS NOT NULL AND NOT EXISTS {
  MATCH (node)<-[edge:OWNS {role: $role}]-(:Owner)
  WHERE edge.validFrom <= $now AND (edge.validTo IS NULL OR edge.validTo > $now) AND edge.supersededAt IS NULL
}
RETURN node
