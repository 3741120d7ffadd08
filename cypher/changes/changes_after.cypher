// What was changed about a node after a number, of the kinds that begin so: number, id, subject.
MATCH (change:ChangeEvent)
WHERE change.subject = $of AND change.number > $after AND change.id IS NOT NULL AND change.kind STARTS WITH $kinds
RETURN change.number, change.id, change.subject
ORDER BY change.number LIMIT $most
