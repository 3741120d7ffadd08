// Deals that the contact takes part in, as they were opened or decided.
MATCH (parent)-[:TAKES_PART]->(deal:Opportunity)
UNWIND [
  ['DEAL_OPENED', datetime(toString(deal.openedOn) + 'T00:00:00Z'), 'Deal opened: '],
  ['DEAL_CLOSED', CASE deal.status WHEN 'OPEN' THEN null ELSE datetime(toString(deal.closedOn) + 'T00:00:00Z') END, 'Deal ' + toLower(deal.status) + ': ']
] AS step
WITH DISTINCT deal, step[0] AS kind, step[1] AS at, step[2] AS words,
  deal.id + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'DealEntry', id: id, kind: kind, at: at,
  title: words + deal.name,
  opportunity: deal
} AS node
RETURN node
