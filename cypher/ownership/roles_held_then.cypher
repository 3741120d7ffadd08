// What each of some accounts or contacts was to us at a moment, and the roles in which it had an owner then, as the record
// stood at another. Who has left since counts: nothing says when they left.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
RETURN id, COLLECT {
  MATCH (target)-[fact:ENGAGED_AS]-(:Account|Contact)
  WHERE fact.validFrom <= $asOf AND (fact.validTo IS NULL OR fact.validTo > $asOf)
    AND fact.recordedAt <= $recordedAsOf AND (fact.supersededAt IS NULL OR fact.supersededAt > $recordedAsOf)
  RETURN DISTINCT fact.type
}, COLLECT {
  MATCH (target)<-[edge:OWNS|OWNED]-(:Owner)
  WHERE edge.validFrom <= $asOf AND (edge.validTo IS NULL OR edge.validTo > $asOf)
    AND edge.recordedAt <= $recordedAsOf AND (edge.supersededAt IS NULL OR edge.supersededAt > $recordedAsOf)
  RETURN DISTINCT edge.role
}
