// The ids of the deals that are with no account.
MATCH (deal:Opportunity)
WHERE NOT EXISTS { (deal)-[:FOR]->(:Account) }
RETURN collect(deal.id)
