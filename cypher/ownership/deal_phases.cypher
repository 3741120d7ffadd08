// The phases of deals, open or won, with some accounts and of those in which some contacts take part: status and phase.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})-[:FOR|TAKES_PART]-(deal:Opportunity)
WHERE deal.status IN ['OPEN', 'WON'] AND deal.phase IS NOT NULL
RETURN DISTINCT deal.status, deal.phase
