// The dated facts that we believe of some subjects, locked until the transaction ends: subject, id at the other end, the
// version's properties, the hash of what the import said of the fact last, and the version in which it said so.
UNWIND $ids AS id
MATCH (subject:$($label) {id: id})
SET subject.id = subject.id
WITH subject
MATCH (subject)-[fact:WORKS_AT|ENGAGED_AS|MEMBER_OF|WORKS|SAID_TO_KNOW]-(other)
WHERE fact.supersededAt IS NULL AND type(fact) = $type AND (type(fact) <> 'SAID_TO_KNOW' OR startNode(fact) = subject)
WITH subject, fact, other, CASE WHEN fact.id STARTS WITH fact.factId AND fact.hash IS NOT NULL THEN fact ELSE head(COLLECT {
  MATCH (subject)-[said:WORKS_AT|ENGAGED_AS|MEMBER_OF|WORKS|SAID_TO_KNOW {factId: fact.factId}]-()
  WHERE said.id STARTS WITH said.factId AND said.hash IS NOT NULL
  RETURN said ORDER BY said.recordedAt DESC LIMIT 1
}) END AS said
RETURN collect([subject.id, other.id, properties(fact), said.hash, properties(said)])
