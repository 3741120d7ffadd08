// The ids of the opportunities that are there from now on.
UNWIND $rows AS row
OPTIONAL MATCH (other:Account {id: row[2]})
CREATE (node:Opportunity {
  id: row[1], name: row[3], kind: row[4], phase: row[5], status: row[6], stage: row[7], amount: row[8],
  currency: row[9], leadSource: row[10], openedOn: date(row[11]), closedOn: date(row[12]), hash: row[0],
  version: 1, createdAt: $now, updatedAt: $now
})
FOREACH (account IN CASE WHEN other IS NULL THEN [] ELSE [other] END | CREATE (node)-[:FOR]->(account))
RETURN collect(node.id)
