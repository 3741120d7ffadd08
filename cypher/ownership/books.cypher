// The book of each of some owners and teams at a moment, as the record stood at another (a team's: of all who belonged to it, or
// to a team beneath it, at that moment): its accounts and contacts, and both (of deals: accounts and deals) by role, with the sum of shares, by type, by phase. What is believed
// and not over is OWNS.
UNWIND $ids AS id
CALL (id) {
  MATCH (owner:Owner {id: id})
  RETURN owner
  UNION
  MATCH (:Team {id: id})<-[:PART_OF*0..10]-(:Team)<-[member:MEMBER_OF]-(owner:Owner)
  WHERE validAt(member, $asOf) AND member.supersededAt IS NULL
  RETURN owner
}
CALL (owner) {
  MATCH (owner)-[edge:OWNS]->(target)
  WHERE NOT $past
  RETURN edge, target
  UNION ALL
  MATCH (owner)-[edge:OWNED|OWNS]->(target)
  WHERE $past
  RETURN edge, target
}
WITH id, edge, target
WHERE validAt(edge, $asOf)
  AND knownAt(edge, $recordedAsOf)
WITH id, collect({role: edge.role, share: edge.share, isAccount: target:Account, id: target.id}) AS held, collect(DISTINCT target) AS targets
CALL (held) {
  UNWIND held AS each
  WITH each.role AS role, count(DISTINCT CASE WHEN each.isAccount THEN each.id END) AS accounts,
    count(DISTINCT CASE WHEN NOT each.isAccount THEN each.id END) AS contacts, sum(each.share) AS share
  RETURN collect([role, accounts, contacts, round(share, 9)]) AS roles
}
CALL (targets) {
  UNWIND targets AS target
  MATCH (target)-[edge:ENGAGED_AS]-()
  WHERE validAt(edge, $asOf)
    AND knownAt(edge, $recordedAsOf)
  WITH edge.type AS type, count(DISTINCT CASE WHEN target:Account THEN target END) AS accounts,
    count(DISTINCT CASE WHEN target:Contact THEN target END) AS contacts
  RETURN collect([type, accounts, contacts]) AS types
}
CALL (targets) {
  UNWIND targets AS target
  MATCH (target)<-[:FOR]-(deal:Opportunity)
  WHERE deal.openedOn <= date($asOf) AND (deal.closedOn IS NULL OR deal.closedOn > date($asOf))
  WITH target, deal, coalesce(COLLECT {
    MATCH (deal)<-[:OF]-(change:PhaseChange) WHERE change.at <= $asOf RETURN change.to ORDER BY change.at DESC LIMIT 1
  }[0], deal.phase) AS phase
  WITH phase, count(DISTINCT target) AS accounts, count(DISTINCT deal) AS deals
  RETURN collect([phase, accounts, deals]) AS phases
}
RETURN id, size([target IN targets WHERE target:Account]), size([target IN targets WHERE target:Contact]), roles, types, phases
