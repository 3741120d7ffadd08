// The steps of hand-offs of the account or contact.
MATCH (parent)<-[:OF]-(handoff:Handoff)
UNWIND [
  ['HANDOFF_PROPOSED', handoff.proposedAt, ' proposed'],
  ['HANDOFF_ANSWERED', handoff.answeredAt, CASE handoff.status WHEN 'DECLINED' THEN ' declined' ELSE ' accepted' END],
  ['HANDOFF_COMPLETED', handoff.completedAt, ' completed']
] AS step
WITH handoff, step[0] AS kind, step[1] AS at, step[2] AS words,
  handoff.id + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'HandoffEntry', id: id, kind: kind, at: at,
  title: 'Hand-off' + words + ': ' + toLower(replace(handoff.role, '_', ' ')),
  handoff: handoff
} AS node
RETURN node
