// The ties that there are from people to others, by numbers, the first of them locked until the transaction ends so that
// nobody else changes a tie that leads from them (setting what is there already takes the lock and writes nothing): both
// numbers, the tie's element id, its evidence, the version of its formula, whether somebody said how strong it is, and what
// of it does not fade. It is said how people and ties are found: a plan from when there were few would go through all of
// them for each row.
UNWIND $rows AS row
MATCH (one:Person {number: row[0]}) USING INDEX SEEK one:Person(number)
SET one.number = one.number
WITH one, row[1] AS others
UNWIND others AS number
MATCH (other:Person {number: number}) USING INDEX SEEK other:Person(number)
WITH one, other
OPTIONAL MATCH (one)-[tie:KNOWS]->(other)
RETURN collect(CASE WHEN tie IS NOT NULL THEN [
  one.number, other.number, elementId(tie), tie.evidence, tie.formulaVersion, tie.said IS NOT NULL,
  tie.standing
] END)
