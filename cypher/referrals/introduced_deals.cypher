// The deals to which some introductions led, each with the first of all introductions that were made for it, if that is
// among them: request, deal, status, amount, currency, when it began and when it was decided.
UNWIND $ids AS id
MATCH (request:IntroductionRequest {id: id})-[:FOR]->(deal:Opportunity)
WHERE id = head(COLLECT {
  MATCH (deal)<-[:FOR]-(made:IntroductionRequest)
  WHERE coalesce(made.introducedAt, made.metAt) IS NOT NULL
  RETURN made.id ORDER BY coalesce(made.introducedAt, made.metAt), made.id LIMIT 1
})
WITH DISTINCT id, deal ORDER BY deal.openedOn DESC, deal.id
RETURN collect([id, deal.id, deal.status, deal.amount, deal.currency, toString(deal.openedOn), toString(deal.closedOn)])
