// Each account of the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
OPTIONAL MATCH (known:Account {id: row[1]})
WITH row, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome, {
  name: row[2], domain: row[3], industry: row[4], region: row[5], country: row[6], employees: row[7],
  annualRevenue: row[8], currency: row[9], tier: row[10], churnRisk: row[11], openEscalations: row[12],
  hash: row[0], updatedAt: $now
} AS given
WITH row, known, outcome, given, CASE outcome WHEN 1 THEN properties(known) END AS before
FOREACH (_ IN CASE outcome WHEN 0 THEN [1] ELSE [] END |
  CREATE (account:Account {
    id: row[1], version: 1,
    createdAt: coalesce(CASE WHEN row[13] IS NOT NULL THEN datetime({epochMillis: row[13]}) END, $now)
  })
  SET account += given
)
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END | SET known += given, known.version = known.version + 1)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(known) END])
