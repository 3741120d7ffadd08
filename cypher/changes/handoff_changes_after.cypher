// What was changed about the hand-offs to an owner after a number: number, id, subject.
MATCH (:Owner {id: $of})<-[:TO]-(:Handoff)<-[:ON]-(change:ChangeEvent)
WHERE change.number > $after AND change.kind STARTS WITH $kinds
RETURN change.number, change.id, change.subject
ORDER BY change.number LIMIT $most
