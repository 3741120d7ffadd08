// What is compared of a deal, by name: its products, its account's industry, the job functions of those who take part, how
// many work there, its region; its account; none: no row.
MATCH (deal:Opportunity {id: $opportunity})-[:FOR]->(account:Account)
RETURN {
  products: COLLECT { MATCH (deal)-[:ABOUT]->(product:Product) RETURN DISTINCT product.id },
  industry: account.industry,
  functions: COLLECT {
    MATCH (deal)<-[:TAKES_PART]-(contact:Contact)
    WHERE contact.jobFunction IS NOT NULL
    RETURN DISTINCT contact.jobFunction
  },
  employees: account.employees, region: account.region, account: account.id
} AS compared
LIMIT 1
