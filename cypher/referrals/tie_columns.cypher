// The ties that lead from people with numbers in a range, as columns: both numbers; as of the last contact recent,
// lasting and standing evidence, and the most that the strength can be (recent evidence of -1: that is what somebody said);
// the last contact (ms).
MATCH (one:Person)-[tie:KNOWS]->(other:Person)
WHERE one.number >= $start AND one.number < $end
RETURN
  collect(one.number),
  collect(other.number),
  collect(CASE WHEN tie.said IS NULL THEN tie.recent ELSE -1.0 END),
  collect(tie.lasting),
  collect(coalesce(tie.standing, 0.0)),
  collect(coalesce(tie.said, tie.most)),
  collect(tie.lastAt.epochMillis)
