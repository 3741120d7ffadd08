// What each of some accounts or contacts is to us now, and the roles in which somebody active owns it.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
RETURN id, COLLECT {
  MATCH (target)-[fact:ENGAGED_AS]-(:Account|Contact)
  WHERE validAt(fact, $now) AND fact.supersededAt IS NULL
  RETURN DISTINCT fact.type
}, COLLECT {
  MATCH (target)<-[edge:OWNS]-(owner:Owner)
  WHERE validAt(edge, $now) AND edge.supersededAt IS NULL
    AND owner.active
  RETURN DISTINCT edge.role
}
