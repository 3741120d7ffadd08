// The contact of an id, or whom that was merged into, locked until the transaction ends; or the one who was withdrawn: the
// label, the properties, old ids that lead to them, further names (system and record), what their changes tell.
CALL () {
  MATCH (person:Contact {id: $id})
  RETURN person
  UNION
  MATCH (:Merged {id: $id})-[:INTO]->(person:Contact)
  RETURN person
  UNION
  MATCH (person:Withdrawn {id: $id, kind: 'Contact'})
  RETURN person
}
SET person.id = person.id
RETURN CASE WHEN person:Contact THEN 'Contact' ELSE 'Withdrawn' END, properties(person),
  COLLECT { MATCH (old:Merged)-[:INTO]->(person) RETURN old.id },
  COLLECT { MATCH (name:Source)-[:NAMES]->(person) RETURN [name.system, name.recordId] },
  COLLECT {
    MATCH (change:ChangeEvent)-[:ON]->(person) UNWIND [change.before, change.after] AS told
    WITH told WHERE told IS NOT NULL RETURN told
  }
