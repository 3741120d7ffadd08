// Each view that the viewer may see, or the one of an id among them: what it is, the team that it is shared with. By name.
CALL () {
  MATCH (view:SavedView {by: $viewer})
  RETURN view
  UNION
  MATCH (:Owner {id: $owner})-[member:MEMBER_OF]->(:Team)-[:PART_OF*0..10]->(:Team)<-[:SHARED_WITH]-(view:SavedView)
  WHERE validAt(member, $now) AND member.supersededAt IS NULL
  RETURN view
  UNION
  MATCH (joined:Team)
  WHERE joined.id IN $teams
  MATCH (joined)-[:PART_OF*0..10]->(:Team)<-[:SHARED_WITH]-(view:SavedView)
  RETURN view
}
WITH view
WHERE $id IS NULL OR view.id = $id
OPTIONAL MATCH (view)-[:SHARED_WITH]->(team:Team)
RETURN properties(view), team.id
ORDER BY view.foldedName, view.name, view.id
LIMIT 1000
