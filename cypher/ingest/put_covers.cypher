// The ids of the relationships that are there from now on: products of contracts.
UNWIND $rows AS row
MATCH (contract:Contract {id: row[2]})
MATCH (product:Product {id: row[3]})
CREATE (contract)-[link:COVERS {
  id: row[1], hash: row[0], annualValue: row[4]
}]->(product)
RETURN collect(link.id)
