// The ids of the relationships that are there from now on: products of opportunities.
UNWIND $rows AS row
MATCH (opportunity:Opportunity {id: row[2]})
MATCH (product:Product {id: row[3]})
CREATE (opportunity)-[link:ABOUT {
  id: row[1], hash: row[0], quantity: row[4], amount: row[5]
}]->(product)
RETURN collect(link.id)
