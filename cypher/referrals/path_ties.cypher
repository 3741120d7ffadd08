// The ties between the two of each pair of numbers: the pair, strength at the last contact or as somebody said, half-life
// in days (0: as somebody said), the last contact (ms).
UNWIND $pairs AS pair
MATCH (one:Person {number: pair[0]})
MATCH (other:Person {number: pair[1]})
MATCH (one)-[tie:KNOWS]->(other)
RETURN pair[0], pair[1], coalesce(tie.said, tie.strength), CASE WHEN tie.said IS NULL THEN tie.halfLife ELSE 0.0 END,
  tie.lastAt.epochMillis
