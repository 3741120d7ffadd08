// The steps of hand-offs of the account or contact.
MATCH (parent)<-[:OF]-(handoff:Handoff)
MATCH (giver:Owner)<-[:FROM]-(handoff)-[:TO]->(taker:Owner)
UNWIND [
  ['HANDOFF_PROPOSED', handoff.proposedAt, ' proposed'],
  ['HANDOFF_ANSWERED', handoff.answeredAt, CASE handoff.status WHEN 'DECLINED' THEN ' declined' ELSE ' accepted' END],
  ['HANDOFF_COMPLETED', handoff.completedAt, ' completed']
] AS step
WITH handoff, giver, taker, step[0] AS kind, step[1] AS at, step[2] AS words,
  handoff.id + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'HandoffEntry', id: id, kind: kind, at: at,
  title: 'Hand-off from ' + giver.name + ' to ' + taker.name + words + ': ' + toLower(replace(handoff.role, '_', ' ')),
  handoff: handoff
} AS node
RETURN node
