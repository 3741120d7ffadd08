// The numbers of those with whom paths begin: one of us, or the active members of a team.
MATCH (owner:Owner {id: $id})
WHERE owner.active
RETURN owner.number
UNION
MATCH (:Team {id: $id})<-[:PART_OF*0..9]-(:Team)<-[member:MEMBER_OF]-(owner:Owner)
WHERE owner.active AND member.supersededAt IS NULL
  AND validAt(member, $asOf)
RETURN owner.number
