// Each contract of the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
MATCH (account:Account {id: row[2]})
OPTIONAL MATCH (known:Contract {id: row[1]})
WITH row, account, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome, {
  name: row[3], startsOn: date(row[4]), endsOn: date(row[5]), annualValue: row[6], currency: row[7],
  hash: row[0], updatedAt: $now
} AS given
WITH row, account, known, outcome, given, CASE outcome WHEN 1 THEN properties(known) END AS before
OPTIONAL MATCH (known)-[old:WITH]->(was:Account) WHERE outcome = 1 AND was <> account
DELETE old
FOREACH (_ IN CASE outcome WHEN 0 THEN [1] ELSE [] END |
  CREATE (contract:Contract {id: row[1], version: 1, createdAt: $now})-[:WITH]->(account)
  SET contract += given
)
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END |
  MERGE (known)-[:WITH]->(account)
  SET known += given, known.version = known.version + 1
)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(known) END])
