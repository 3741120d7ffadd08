// What is compared of a deal: its products, its account's industry, the job functions of those who take part, how many
// work there, its region; its account; none: no row.
MATCH (deal:Opportunity {id: $opportunity})-[:FOR]->(account:Account)
RETURN
  COLLECT { MATCH (deal)-[:ABOUT]->(product:Product) RETURN DISTINCT product.id },
  account.industry,
  COLLECT {
    MATCH (deal)<-[:TAKES_PART]-(contact:Contact)
    WHERE contact.jobFunction IS NOT NULL
    RETURN DISTINCT contact.jobFunction
  },
  account.employees, account.region, account.id
LIMIT 1
