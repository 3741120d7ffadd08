// A dated fact that an import took from some kinds of record and that holds after a moment: type, both ends, fact, object.
MATCH (start:Person)-[fact:WORKS_AT|ENGAGED_AS|MEMBER_OF|OWNS|OWNED|WORKS|SAID_TO_KNOW]->(goal)
WHERE fact.source = $system AND fact.object IN $objects AND fact.supersededAt IS NULL
  AND (fact.validTo IS NULL OR fact.validTo > $at)
RETURN type(fact), start.id, goal.id, fact.factId, fact.object
