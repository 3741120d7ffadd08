// The products of the deals of some accounts, and of deals without one by their own id, as columns: deal, product, amount.
UNWIND $ids AS id
CALL (id) {
  MATCH (deal:Opportunity)-[:FOR]->(account:Account {id: id})
  RETURN deal, account.id AS account
  UNION
  MATCH (deal:Opportunity {id: id})
  WHERE NOT EXISTS { (deal)-[:FOR]->(:Account) }
  RETURN deal, '' AS account
}
MATCH (deal)-[line:ABOUT]->(product:Product)
RETURN collect(deal.id), collect(product.id), collect(coalesce(line.amount, 0.0 / 0.0))
