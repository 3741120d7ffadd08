// What each of some accounts and contacts is called, what it is to us now, the roles in which somebody active owns it, who owns
// it still though they have left, and all who own it.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
RETURN id, target.name, COLLECT {
  MATCH (target)-[fact:ENGAGED_AS]-(:Account|Contact)
  WHERE validAt(fact, $now) AND fact.supersededAt IS NULL
  RETURN DISTINCT fact.type
}, COLLECT {
  MATCH (target)<-[edge:OWNS]-(owner:Owner)
  WHERE validAt(edge, $now) AND edge.supersededAt IS NULL
    AND owner.active
  RETURN DISTINCT edge.role
}, COLLECT {
  MATCH (target)<-[edge:OWNS]-(owner:Owner)
  WHERE validAt(edge, $now) AND edge.supersededAt IS NULL
    AND NOT owner.active
  WITH DISTINCT owner ORDER BY owner.name, owner.id
  RETURN owner.id
}, COLLECT {
  MATCH (target)<-[edge:OWNS]-(owner:Owner)
  WHERE validAt(edge, $now) AND edge.supersededAt IS NULL
  RETURN DISTINCT owner.id
}
