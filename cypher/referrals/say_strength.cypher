// What one of two people says of their tie from now on; null: nothing any more. The tie is made where there is none, and
// goes where nothing else speaks for it. What was said before.
MATCH (one:Person {number: $pair[0]})
MATCH (other:Person {number: $pair[1]})
MERGE (one)-[tie:KNOWS]->(other)
ON CREATE SET tie.evidence = [], tie.strength = $least, tie.cost = -log($least), tie.halfLife = $halfLife,
  tie.lastAt = $now, tie.updatedAt = $now, tie.formulaVersion = $version
WITH tie, tie.said AS before
SET tie.said = $strength, tie.saidBy = CASE WHEN $strength IS NULL THEN null ELSE $by END,
  tie.saidAt = CASE WHEN $strength IS NULL THEN null ELSE $now END, tie.saidWhy = $why, tie.updatedAt = $now,
  tie.writtenAt = timestamp()
WITH tie, before
CALL (tie) {
  WITH tie WHERE tie.said IS NULL AND size(tie.evidence) = 0
  DELETE tie
}
RETURN before
