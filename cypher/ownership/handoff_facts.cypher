// What became of each hand-off that was proposed in a period: its state and whom it concerns, how many of its
// relationships were clients or partners at acceptance and none any more 90 days after, and when what happened.
MATCH (handoff:Handoff)-[:TO]->(taker:Owner)
WHERE handoff.proposedAt >= $start AND handoff.proposedAt < $end AND handoff.id IS NOT NULL
CALL (handoff, taker) {
  OPTIONAL MATCH (taker)-[member:MEMBER_OF]->(team:Team)
  WHERE validAt(member, handoff.proposedAt)
    AND member.supersededAt IS NULL
  RETURN team.id AS team ORDER BY member.validFrom DESC, team LIMIT 1
}
CALL (handoff, taker) {
  MATCH (handoff)-[:OF]->(target)
  WHERE handoff.status IN ['ACCEPTED', 'COMPLETED']
  OPTIONAL MATCH (target)<-[works:WORKS_AT]-(employee:Contact) WHERE works.supersededAt IS NULL
  WITH handoff, taker, works, CASE WHEN target:Contact THEN target ELSE employee END AS contact
  MATCH (contact)<-[:INVOLVES]-(interaction:Interaction)
  WHERE works IS NULL OR validAt(works, interaction.at)
  WITH DISTINCT handoff, taker, interaction
  WHERE EXISTS { (interaction)-[:INVOLVES]->(taker) } AND interaction.at >= handoff.answeredAt AND interaction.at <= $now AND interaction.kind <> 'NOTE'
  RETURN min(interaction.at) AS contactedAt
}
CALL (handoff) {
  MATCH (handoff)-[:OF]->(target)
  WHERE handoff.status IN ['ACCEPTED', 'COMPLETED']
  UNWIND [handoff.answeredAt, handoff.answeredAt + duration({days: 90})] AS at
  WITH target, at, at = handoff.answeredAt AS then, EXISTS {
    MATCH (target)<-[:WITH]-(contract:Contract)
    WHERE contract.startsOn <= date(at) AND (contract.endsOn IS NULL OR contract.endsOn >= date(at))
  } OR EXISTS {
    MATCH (target)-[fact:ENGAGED_AS]->(:Account)
    WHERE fact.type <> 'PROSPECT' AND fact.supersededAt IS NULL AND validAt(fact, at)
  } AS holds
  WITH target, any(each IN collect([then, holds]) WHERE each[0] AND each[1]) AS was,
    any(each IN collect([then, holds]) WHERE NOT each[0] AND each[1]) AS stayed
  RETURN sum(CASE WHEN was THEN 1 ELSE 0 END) AS held, sum(CASE WHEN was AND NOT stayed THEN 1 ELSE 0 END) AS lost
}
RETURN handoff.status, handoff.role, handoff.phase, team, handoff.withdrawn, held, lost, toString(handoff.expiresAt),
  toString(handoff.proposedAt), toString(handoff.answeredAt), toString(contactedAt)
