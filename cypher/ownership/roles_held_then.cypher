// The roles in which each of some accounts or contacts had an owner at a moment, as the record stood at another.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})<-[edge:OWNS|OWNED]-(:Owner)
WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf)
  AND edge.recordedAt <= $recordedAsOf AND (edge.supersededAt IS NULL OR edge.supersededAt > $recordedAsOf)
RETURN id, collect(DISTINCT edge.role)
