// A deal that was won: account, opportunity, the day, and one of its products.
MATCH (deal:Opportunity {status: 'WON'})-[:FOR]->(account:Account)
WHERE deal.closedOn IS NOT NULL
RETURN account.id, deal.id, toString(deal.closedOn), head(COLLECT { MATCH (deal)-[:ABOUT]->(product:Product) RETURN product.id })
