// A deal that was won: account, opportunity, the day, and its products.
MATCH (deal:Opportunity {status: 'WON'})-[:FOR]->(account:Account)
WHERE deal.closedOn IS NOT NULL
RETURN account.id, deal.id, toString(deal.closedOn), COLLECT { MATCH (deal)-[:ABOUT]->(product:Product) RETURN product.id }
