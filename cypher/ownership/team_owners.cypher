// Those of us who belong to each of some teams, or to a team beneath it, now: the team, their ids.
UNWIND $ids AS id
MATCH (team:Team {id: id})
RETURN id, COLLECT {
  MATCH (team)<-[:PART_OF*0..10]-(:Team)<-[member:MEMBER_OF]-(owner:Owner)
  WHERE validAt(member, $now) AND member.supersededAt IS NULL
  RETURN DISTINCT owner.id
}
