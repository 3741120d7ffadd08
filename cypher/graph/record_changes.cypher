// How many nodes got a change event; the label is in the row, so that the index on the id of just that label is asked.
// Whoever writes is kept with their name: tokens are forgotten, and what they did is not.
// The count is locked last of all, until the commit: so the numbers are in the order of the commits.
UNWIND $rows AS row
MATCH (subject:$(row[1]) {id: row[2]})
CREATE (change:ChangeEvent {
  id: row[0], subject: row[2], kind: row[3], before: row[4], after: row[5],
  at: $now, by: $viewer, createdAt: $now, updatedAt: $now
})-[:ON]->(subject)
WITH collect(change) AS changes
MERGE (actor:Actor {id: $viewer})
  ON CREATE SET actor.createdAt = $now
FOREACH (_ IN CASE WHEN actor.name = $called AND coalesce(actor.owner, '') = coalesce($owner, '') THEN [] ELSE [1] END |
  SET actor.name = $called, actor.owner = $owner, actor.updatedAt = $now)
WITH changes
MERGE (count:ChangeCount {id: 'changes'})
  ON CREATE SET count.number = 0, count.createdAt = $now, count.updatedAt = $now
SET count.updatedAt = CASE WHEN count.updatedAt > $now THEN count.updatedAt ELSE $now END
WITH changes, count
SET count.number = count.number + size(changes)
WITH changes, count.number - size(changes) AS before
FOREACH (place IN range(1, size(changes)) | FOREACH (change IN [changes[place - 1]] | SET change.number = before + place))
RETURN size(changes)
