// Each of us who is active but one: whether they are of the same team as that one, how many assignments they hold.
MATCH (taker:Owner {active: true})
WHERE taker.id <> $owner
RETURN taker.id, EXISTS {
  MATCH (taker)-[mine:MEMBER_OF]->(:Team)<-[theirs:MEMBER_OF]-(:Owner {id: $owner})
  WHERE mine.supersededAt IS NULL AND mine.validFrom <= $at AND (mine.validTo IS NULL OR mine.validTo > $at)
    AND theirs.supersededAt IS NULL AND theirs.validFrom <= $at AND (theirs.validTo IS NULL OR theirs.validTo > $at)
}, COUNT { (taker)-[:OWNS]->() }
