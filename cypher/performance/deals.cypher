// The deals of some accounts, and deals without one by their own id, as columns: id, account, kind, status, first day, day
// of the decision, amount in minor units, currency, lead source; whether an introduction led to it that was asked for
// before it began, whether one of a partner did, whether a partner took part in it or introduced somebody; the day of
// the first reference that was given while it was open.
UNWIND $ids AS id
CALL (id) {
  MATCH (deal:Opportunity)-[:FOR]->(account:Account {id: id})
  RETURN deal, account.id AS account
  UNION
  MATCH (deal:Opportunity {id: id})
  WHERE NOT EXISTS { (deal)-[:FOR]->(:Account) }
  RETURN deal, '' AS account
}
WITH deal, account,
  COLLECT {
    MATCH (deal)<-[:FOR]-(request:IntroductionRequest)
    WHERE coalesce(request.introducedAt, request.metAt) IS NOT NULL
    RETURN [date(request.askedAt) <= deal.openedOn, EXISTS {
      MATCH (request)-[:THROUGH]->(:Contact)-[fact:ENGAGED_AS]->(:Account)
      WHERE fact.type = 'PARTNER' AND fact.supersededAt IS NULL AND validAt(fact, request.askedAt)
    }]
  } AS introduced,
  datetime({date: deal.openedOn, timezone: 'Z'}) AS opened,
  CASE WHEN deal.status = 'OPEN' THEN null ELSE deal.closedOn END AS decided
RETURN
  collect(deal.id),
  collect(account),
  collect(deal.kind),
  collect(deal.status),
  collect(coalesce(toString(deal.openedOn), '')),
  collect(coalesce(toString(deal.closedOn), '')),
  collect(coalesce(deal.amount, 0.0 / 0.0)),
  collect(coalesce(deal.currency, '')),
  collect(coalesce(deal.leadSource, '')),
  collect(any(each IN introduced WHERE each[0])),
  collect(any(each IN introduced WHERE each[0] AND each[1])),
  collect(any(each IN introduced WHERE each[1]) OR EXISTS {
    MATCH (deal)<-[:TAKES_PART]-(:Contact)-[fact:ENGAGED_AS]->(:Account)
    WHERE fact.type = 'PARTNER' AND fact.supersededAt IS NULL
      AND (decided IS NULL OR fact.validFrom < datetime({date: decided, timezone: 'Z'}) + duration('P1D'))
      AND (fact.validTo IS NULL OR fact.validTo > opened)
  }),
  collect(coalesce(toString(head(COLLECT {
    MATCH (deal)<-[:FOR]-(request:ReferenceRequest)
    WHERE request.outcome = 'YES' AND date(request.answeredAt) >= deal.openedOn
      AND (decided IS NULL OR date(request.answeredAt) < decided)
    RETURN date(request.answeredAt) AS day ORDER BY day LIMIT 1
  })), ''))
