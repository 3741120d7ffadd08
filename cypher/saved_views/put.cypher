// A view of the viewer as it is from now on, new or again: its id.
MERGE (view:SavedView {id: $id})
  ON CREATE SET view.by = $viewer, view.createdAt = $now, view.version = 0
SET view.name = $name, view.foldedName = $foldedName, view.path = $path, view.called = $called, view.updatedAt = $now,
  view.version = view.version + 1
WITH view
CALL (view) {
  MATCH (view)-[shared:SHARED_WITH]->(:Team)
  DELETE shared
}
CALL (view) {
  MATCH (team:Team {id: $team})
  CREATE (view)-[:SHARED_WITH]->(team)
}
RETURN view.id
