// The open deals that one of us works at a moment, the largest first: id, amount in minor units, currency.
MATCH (:Owner {id: $owner})-[edge:WORKS]->(deal:Opportunity)
WHERE deal.status = 'OPEN' AND edge.supersededAt IS NULL AND (edge.validTo IS NULL OR edge.validTo > $at)
WITH DISTINCT deal
RETURN deal.id, deal.amount, deal.currency ORDER BY coalesce(deal.amount, 0) DESC, deal.id
