// What is new to a snapshot: the time by the database's own clock (ms); the number of the latest change event; how many
// ties were written at each moment (ms) since one; those of the moments at which there are other ties than `written` says,
// at most some, as in `tie_columns`; the people at either end and those with a later change event, as in
// `people_columns`, but as rows, some of them twice; whether one of those events is that somebody was asked for
// something; and the ties that are gone since that time, by both numbers.
OPTIONAL MATCH (count:ChangeCount {id: 'changes'})
WITH coalesce(count.number, 0) AS latest
CALL () {
  MATCH ()-[tie:KNOWS]->()
  USING INDEX tie:KNOWS(writtenAt)
  WHERE tie.writtenAt >= $since
  WITH tie.writtenAt AS at, count(*) AS many
  RETURN collect([at, many]) AS written
}
CALL (written) {
  UNWIND [pair IN written WHERE coalesce($written[toString(pair[0])], 0) <> pair[1] | pair[0]] AS moment
  MATCH (one:Person)-[tie:KNOWS]->(other:Person)
  USING INDEX tie:KNOWS(writtenAt)
  WHERE tie.writtenAt = moment
  WITH one, tie, other LIMIT $most
  RETURN collect(DISTINCT one) + collect(DISTINCT other) AS people, [
    collect(one.number),
    collect(other.number),
    collect(CASE WHEN tie.said IS NULL THEN tie.recent ELSE -1.0 END),
    collect(tie.lasting),
    collect(coalesce(tie.standing, 0.0)),
    collect(coalesce(tie.said, tie.most)),
    collect(tie.lastAt.epochMillis)
  ] AS ties
}
CALL () {
  MATCH (one:Person)-[gone:KNEW]->(other:Person)
  USING INDEX gone:KNEW(writtenAt)
  WHERE gone.writtenAt >= $since AND NOT EXISTS { (one)-[:KNOWS]->(other) }
  WITH one, other LIMIT $most
  RETURN collect([one.number, other.number]) AS gone
}
CALL () {
  MATCH (change:ChangeEvent)
  USING INDEX change:ChangeEvent(number)
  WHERE change.number > $change
  WITH change LIMIT $most
  OPTIONAL MATCH (change)-[:ON]->(person:Person)
  RETURN collect(DISTINCT person) AS changed,
    count(CASE WHEN change.kind IN ['introduction.asked', 'reference.asked'] THEN 1 END) > 0 AS asked
}
RETURN timestamp(), latest, written, ties, [person IN people + changed | [
  person.number, person.id, person:Owner, coalesce(person.active, true) AND NOT coalesce(person.optedOut, false),
  CASE person.setAside WHEN true THEN 1 WHEN false THEN 0 ELSE -1 END, coalesce(person.email, '')
]], asked, gone
