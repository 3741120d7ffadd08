// The roles in which each of some accounts or contacts has an owner at a moment.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})<-[edge:OWNS|OWNED]-(:Owner)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf) AND edge.supersededAt IS NULL
RETURN id, collect(DISTINCT edge.role)
