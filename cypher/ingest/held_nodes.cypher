// What each of some nodes of a label holds, locked until the transaction ends (setting what is there already takes the
// lock and writes nothing): its id, its properties, on what it hangs, and what was changed of it since it was created,
// in order: kind, before and after of each change event; and whom it involves by its own row, as what.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})
SET node.id = node.id
WITH node
RETURN collect([node.id, properties(node), head([(node)-[:FOR|WITH|OF]->(other) | other.id] + [(node)<-[:IS]-(other) | other.id]), COLLECT {
  MATCH (node)<-[:ON]-(change:ChangeEvent)
  WHERE change.before IS NOT NULL AND change.after IS NOT NULL
  WITH change ORDER BY change.number
  RETURN [change.kind, change.before, change.after]
}, [(node)-[link:INVOLVES]->(person) WHERE link.id IS NULL | [person.id, link.as]]])
