// The viewer, whoever is in a team with them, and whoever reports to the viewer over any step, while they are active.
MATCH (me:Owner {id: $self})
WHERE coalesce(me.active, false)
UNWIND [me] + COLLECT {
  MATCH (me)-[mine:MEMBER_OF]->(:Team)<-[theirs:MEMBER_OF]-(mate:Owner)
  WHERE mine.supersededAt IS NULL AND validAt(mine, $now) AND theirs.supersededAt IS NULL AND validAt(theirs, $now)
  RETURN mate
} + COLLECT {
  MATCH (me)<-[:REPORTS_TO*1..10]-(below:Owner)
  RETURN DISTINCT below
} AS node
WITH DISTINCT node
RETURN node
