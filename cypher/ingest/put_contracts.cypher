// The ids of the contracts that are there from now on.
UNWIND $rows AS row
MATCH (other:Account {id: row[2]})
CREATE (node:Contract {
  id: row[1], name: row[3], startsOn: date(row[4]), endsOn: date(row[5]), annualValue: row[6],
  currency: row[7], hash: row[0], version: 1, createdAt: $now, updatedAt: $now
})-[:WITH]->(other)
RETURN collect(node.id)
