// How large a snapshot of all ties is: the highest number of a person, how many ties there are; the time by the database's
// own clock (ms), the number of the latest change event, and how many ties were written at each moment (ms) lately.
OPTIONAL MATCH (count:ChangeCount {id: 'changes'})
RETURN
  coalesce(head(COLLECT {
    MATCH (person:Person) WHERE person.number IS NOT NULL
    RETURN person.number ORDER BY person.number DESC LIMIT 1
  }), 0),
  COUNT { ()-[:KNOWS]->() },
  timestamp(),
  coalesce(count.number, 0),
  COLLECT {
    MATCH ()-[tie:KNOWS]->()
    USING INDEX tie:KNOWS(writtenAt)
    WHERE tie.writtenAt >= timestamp() - $overlap
    WITH tie.writtenAt AS at, count(*) AS many
    RETURN [at, many]
  }
