// What the deals are about that are not won: opportunity, and its products.
MATCH (product:Product)<-[:ABOUT]-(deal:Opportunity) WHERE deal.status <> 'WON'
RETURN deal.id, collect(product.id)
