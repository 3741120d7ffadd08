// The deals that were decided in a period, those to which an advocate had said yes while they were open one by one, the
// others counted: kind, class of size (how many of some limits the account has as many employees as), for how many days it
// was open, whether it was won, after how many days the first advocate had said yes, how many such deals; deal and request.
MATCH (deal:Opportunity)
WHERE deal.closedOn >= $start AND deal.closedOn < $end AND deal.id IS NOT NULL AND deal.status <> 'OPEN'
  AND ($kind IS NULL OR deal.kind = $kind)
WITH deal,
  head(COLLECT { MATCH (deal)-[:FOR]->(account:Account) RETURN account.employees }) AS employees,
  head(COLLECT {
    MATCH (deal)<-[:FOR]-(request:ReferenceRequest)
    WHERE request.outcome = 'YES' AND date(request.answeredAt) >= deal.openedOn
      AND date(request.answeredAt) < deal.closedOn
    RETURN request ORDER BY request.answeredAt, request.id LIMIT 1
  }) AS given
WITH deal.kind AS kind,
  CASE WHEN employees IS NULL THEN null ELSE size([each IN $sizes WHERE employees >= each]) END AS class,
  duration.inDays(deal.openedOn, deal.closedOn).days AS lasted, deal.status = 'WON' AS won,
  CASE WHEN given IS NULL THEN null ELSE duration.inDays(deal.openedOn, date(given.answeredAt)).days END AS after,
  CASE WHEN given IS NULL THEN null ELSE deal.id END AS id, given.id AS request, count(*) AS deals
RETURN collect([kind, class, lasted, won, after, deals, id, request])
