// The roles in which each of some accounts or contacts has an owner now.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})<-[edge:OWNS]-(:Owner)
WHERE edge.validFrom <= $now AND (edge.validTo IS NULL OR edge.validTo > $now) AND edge.supersededAt IS NULL
RETURN id, collect(DISTINCT edge.role)
