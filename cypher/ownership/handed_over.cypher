// What a hand-off changed about each of its accounts and contacts: the id, and the assignments before and after.
MATCH (:Handoff {id: $id})-[:OF]->(target:Account|Contact)<-[:ON]-(change:ChangeEvent)
WHERE change.kind = 'ownership.handed_over' AND change.after CONTAINS $id
WITH target, change ORDER BY change.number DESC
WITH target, collect(change)[0] AS latest
RETURN target.id, latest.before, latest.after ORDER BY target.id
