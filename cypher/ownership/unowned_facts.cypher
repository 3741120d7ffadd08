// What each of some accounts and contacts is called, what it is to us now, and who owns it: [id, active, role], by name.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
RETURN id, target.name, COLLECT {
  MATCH (target)-[fact:ENGAGED_AS]-(:Account|Contact)
  WHERE validAt(fact, $now) AND fact.supersededAt IS NULL
  RETURN DISTINCT fact.type
}, COLLECT {
  MATCH (target)<-[edge:OWNS]-(owner:Owner)
  WHERE validAt(edge, $now) AND edge.supersededAt IS NULL
  WITH DISTINCT owner, edge.role AS role ORDER BY owner.name, owner.id
  RETURN [owner.id, owner.active, role]
}
