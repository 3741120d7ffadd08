// The ids of the accounts that are there from now on.
UNWIND $rows AS row
CREATE (node:Account {
  id: row[1], name: row[2], domain: row[3], industry: row[4], region: row[5], country: row[6],
  employees: row[7], annualRevenue: row[8], currency: row[9], tier: row[10], churnRisk: row[11],
  openEscalations: row[12], givenType: row[14], hash: row[0], version: 1,
  createdAt: coalesce(CASE WHEN row[13] IS NOT NULL THEN datetime({epochMillis: row[13]}) END, $now),
  updatedAt: $now
})
RETURN collect(node.id)
