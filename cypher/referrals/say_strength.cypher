// What one of two people says of their tie from now on; null: nothing any more. The tie is made where there is none, and
// goes where nothing else speaks for it. What was said before.
MATCH (one:Person {number: $pair[0]})
MATCH (other:Person {number: $pair[1]})
MERGE (one)-[tie:KNOWS]->(other)
ON CREATE SET tie.evidence = [], tie.strength = 0.0, tie.recent = 0.0, tie.lasting = 0.0, tie.most = 0.0,
  tie.lastAt = $now, tie.updatedAt = $now, tie.formulaVersion = $version
WITH one, tie, other, tie.said AS before
SET tie.said = $strength, tie.saidBy = CASE WHEN $strength IS NULL THEN null ELSE $by END,
  tie.saidAt = CASE WHEN $strength IS NULL THEN null ELSE $now END, tie.saidWhy = $why, tie.updatedAt = $now,
  tie.writtenAt = timestamp()
WITH one, tie, other, before
CALL (one, tie, other) {
  WITH one, tie, other WHERE tie.said IS NULL AND size(tie.evidence) = 0
  MERGE (one)-[gone:KNEW]->(other)
  SET gone.writtenAt = timestamp()
  DELETE tie
}
RETURN before
