// Whether a team is one of the viewer's, or above one of them, and how many views are shared with it; nothing where there is no such team.
MATCH (team:Team {id: $id})
RETURN EXISTS {
  MATCH (team)<-[:PART_OF*0..10]-(joined:Team)
  WHERE joined.id IN $teams OR EXISTS {
    MATCH (joined)<-[member:MEMBER_OF]-(:Owner {id: $owner})
    WHERE validAt(member, $now) AND member.supersededAt IS NULL
  }
}, COUNT { (team)<-[:SHARED_WITH]-(:SavedView) }
