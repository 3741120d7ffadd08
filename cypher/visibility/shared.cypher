// What is shared with the viewer, or with a team of theirs, at this moment.
MATCH (me:Owner {id: $self})
WHERE coalesce(me.active, false)
UNWIND [me] + COLLECT {
  MATCH (me)-[member:MEMBER_OF]->(team:Team)
  WHERE member.supersededAt IS NULL AND validAt(member, $now)
  RETURN team
} AS taker
MATCH (taker)<-[:WITH]-(share:Share)-[:OF]->(node)
WHERE validAt(share, $now)
WITH DISTINCT node
RETURN node
