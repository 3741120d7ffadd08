// The ties that were written since a moment by the database's own clock (ms), at most some, as in `tie_columns`; then the
// people at either end as in `people_columns`, but as rows, some of them twice; and the time by that clock.
CALL () {
  MATCH (one:Person)-[tie:KNOWS]->(other:Person)
  USING INDEX tie:KNOWS(writtenAt)
  WHERE tie.writtenAt >= $since
  RETURN one, tie, other LIMIT $most
}
WITH
  collect(DISTINCT one) + collect(DISTINCT other) AS people,
  [
    collect(one.number),
    collect(other.number),
    collect(coalesce(tie.said, tie.strength)),
    collect(CASE WHEN tie.said IS NULL THEN tie.halfLife ELSE 0.0 END),
    collect(tie.lastAt.epochMillis)
  ] AS ties
RETURN ties, [person IN people | [
  person.number, person.id, person:Owner, coalesce(person.active, true) AND NOT coalesce(person.optedOut, false),
  CASE person.setAside WHEN true THEN 1 WHEN false THEN 0 ELSE -1 END, coalesce(person.email, '')
]], timestamp()
