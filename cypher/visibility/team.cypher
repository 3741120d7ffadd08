// The viewer and whoever is in a team with them, while the viewer is active.
MATCH (me:Owner {id: $self})
WHERE coalesce(me.active, false)
UNWIND [me] + COLLECT {
  MATCH (me)-[mine:MEMBER_OF]->(:Team)<-[theirs:MEMBER_OF]-(mate:Owner)
  WHERE mine.supersededAt IS NULL AND validAt(mine, $now) AND theirs.supersededAt IS NULL AND validAt(theirs, $now)
  RETURN mate
} AS node
WITH DISTINCT node
RETURN node
