// The changes after a number: each with its kind, the id of what was changed, and the ids of whom that is addressed to.
MATCH (change:ChangeEvent)
WHERE change.number > $after
WITH change ORDER BY change.number LIMIT $most
RETURN change.number, change.kind,
  [change.subject] + COLLECT { MATCH (change)-[:ON]->()-[:TO]->(addressee) RETURN addressee.id }
ORDER BY change.number
