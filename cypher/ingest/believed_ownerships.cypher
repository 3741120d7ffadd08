// What is owned, as we believe, of some accounts and contacts, locked until the transaction ends: target, owner, the
// version's properties, the hash of what the import said of the fact last, and the version in which it said so.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
SET target.id = target.id
WITH target
MATCH (target)<-[fact:OWNS|OWNED]-(owner:Owner) WHERE fact.supersededAt IS NULL
WITH target, fact, owner, CASE WHEN fact.id STARTS WITH fact.factId AND fact.hash IS NOT NULL THEN fact ELSE head(COLLECT {
  MATCH (target)<-[said:OWNS|OWNED {factId: fact.factId}]-()
  WHERE said.id STARTS WITH said.factId AND said.hash IS NOT NULL
  RETURN said ORDER BY said.recordedAt DESC LIMIT 1
}) END AS said
RETURN collect([target.id, owner.id, properties(fact), said.hash, properties(said)])
