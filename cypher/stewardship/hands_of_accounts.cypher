// In whose hands each of some accounts is: the account, its name, what it is to us, the roles in which somebody active owns
// it, the names of those who have left and own it still.
UNWIND $accounts AS id
MATCH (account:Account {id: id})
RETURN id, account.name, COLLECT {
  MATCH (account)<-[fact:ENGAGED_AS]-(:Contact)
  WHERE validAt(fact, $now) AND fact.supersededAt IS NULL
  RETURN DISTINCT fact.type
}, COLLECT {
  MATCH (account)<-[edge:OWNS]-(owner:Owner)
  WHERE validAt(edge, $now) AND edge.supersededAt IS NULL
    AND owner.active
  RETURN DISTINCT edge.role
}, COLLECT {
  MATCH (account)<-[edge:OWNS]-(owner:Owner)
  WHERE validAt(edge, $now) AND edge.supersededAt IS NULL
    AND NOT owner.active
  WITH DISTINCT owner ORDER BY owner.name, owner.id
  RETURN owner.name
}
