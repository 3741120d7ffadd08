// The ids of the support cases that are there from now on.
UNWIND $rows AS row
OPTIONAL MATCH (other:Account {id: row[2]})
CREATE (node:SupportCase {
  id: row[1], subject: row[3], open: row[4], escalated: row[5], hash: row[0], version: 1,
  createdAt: coalesce(CASE WHEN row[6] IS NOT NULL THEN datetime({epochMillis: row[6]}) END, $now), updatedAt: $now
})
FOREACH (account IN CASE WHEN other IS NULL THEN [] ELSE [other] END | CREATE (node)-[:OF]->(account))
RETURN collect(node.id)
