// How many nodes got a change event; the label is in the row, so that the index on the id of just that label is asked.
UNWIND $rows AS row
MATCH (subject:$(row[1]) {id: row[2]})
CREATE (change:ChangeEvent {
  id: row[0], kind: row[3], before: row[4], after: row[5],
  at: $now, by: $viewer, createdAt: $now, updatedAt: $now
})-[:ON]->(subject)
RETURN count(change)
