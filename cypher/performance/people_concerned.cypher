// Owners, or those of them in a team or beneath it at a moment, or ever: id, to whom they report, directly or not, and the
// KPIs for which they agreed that others may learn from them.
MATCH (owner:Owner)
WHERE ($ids IS NULL OR owner.id IN $ids) AND ($team IS NULL OR EXISTS {
  MATCH (owner)-[member:MEMBER_OF]->(:Team)-[:PART_OF*0..10]->(:Team {id: $team})
  WHERE member.supersededAt IS NULL AND ($asOf IS NULL OR validAt(member, $asOf))
})
RETURN owner.id, [(owner)-[:REPORTS_TO*1..10]->(above:Owner) | above.id], coalesce(owner.teaches, [])
