// The ties among contacts that lead from those with numbers in a range, as columns: both numbers, strength, half-life in
// days (0: it is as somebody said), the last contact (ms).
MATCH (one:Person)-[tie:KNOWS]->(other:Contact)
WHERE one.number >= $start AND one.number < $end AND one:Contact
RETURN
  collect(one.number),
  collect(other.number),
  collect(coalesce(tie.said, tie.strength)),
  collect(CASE WHEN tie.said IS NULL THEN coalesce(tie.halfLife, 0.0) ELSE 0.0 END),
  collect(coalesce(tie.lastAt.epochMillis, 0))
