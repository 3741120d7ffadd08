// The ties that lead from people with numbers in a range, as columns: both numbers, strength, half-life in days (0: it is
// as somebody said), the last contact (ms).
MATCH (one:Person)-[tie:KNOWS]->(other:Person)
WHERE one.number >= $start AND one.number < $end
RETURN
  collect(one.number),
  collect(other.number),
  collect(coalesce(tie.said, tie.strength)),
  collect(CASE WHEN tie.said IS NULL THEN tie.halfLife ELSE 0.0 END),
  collect(tie.lastAt.epochMillis)
