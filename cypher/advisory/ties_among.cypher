// The ties among people of some numbers, as columns: both numbers, strength, half-life in days (0: it is as somebody
// said), the last contact (ms); at most $most.
UNWIND $numbers AS number
MATCH (one:Person {number: number})-[tie:KNOWS]->(other:Person)
WHERE other.number IN $numbers
WITH one, other, tie LIMIT $most
RETURN
  collect(one.number),
  collect(other.number),
  collect(coalesce(tie.said, tie.strength)),
  collect(CASE WHEN tie.said IS NULL THEN coalesce(tie.halfLife, 0.0) ELSE 0.0 END),
  collect(coalesce(tie.lastAt.epochMillis, 0))
