// What each of some accounts or contacts was to us at a moment, and the roles in which it had an owner then, as the record
// stood at another. Who has left since counts: nothing says when they left.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
RETURN id, COLLECT {
  MATCH (target)-[fact:ENGAGED_AS]-(:Account|Contact)
  WHERE validAt(fact, $asOf)
    AND knownAt(fact, $recordedAsOf)
  RETURN DISTINCT fact.type
}, COLLECT {
  MATCH (target)<-[edge:OWNS|OWNED]-(:Owner)
  WHERE validAt(edge, $asOf)
    AND knownAt(edge, $recordedAsOf)
  RETURN DISTINCT edge.role
}
