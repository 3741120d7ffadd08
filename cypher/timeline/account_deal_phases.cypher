// Steps of deals of the account from one phase to another.
MATCH (parent)<-[:FOR]-(deal:Opportunity)<-[:OF]-(change:PhaseChange)
WHERE change.from IS NOT NULL
UNWIND [
  ['DEAL_PHASE_CHANGED', change.at, toLower(replace(change.from, '_', ' ')) + ' to ' + toLower(replace(change.to, '_', ' '))]
] AS step
WITH deal, change, step[0] AS kind, step[1] AS at, step[2] AS words,
  change.id + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'DealPhaseEntry', id: id, kind: kind, at: at,
  title: deal.name + ': from ' + words,
  opportunity: deal, fromPhase: change.from, toPhase: change.to
} AS node
RETURN node
