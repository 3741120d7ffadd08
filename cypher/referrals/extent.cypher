// How large a snapshot of all ties is: the highest number of a person, how many ties there are; and the time by the
// database's own clock (ms).
RETURN
  coalesce(head(COLLECT {
    MATCH (person:Person) WHERE person.number IS NOT NULL
    RETURN person.number ORDER BY person.number DESC LIMIT 1
  }), 0),
  COUNT { ()-[:KNOWS]->() },
  timestamp()
