// Each opportunity of the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
MATCH (account:Account {id: row[2]})
OPTIONAL MATCH (known:Opportunity {id: row[1]})
WITH row, account, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome, {
  name: row[3], kind: row[4], phase: row[5], status: row[6], stage: row[7], amount: row[8], currency: row[9],
  leadSource: row[10], openedOn: date(row[11]), closedOn: date(row[12]),
  hash: row[0], updatedAt: $now
} AS given
WITH row, account, known, outcome, given, CASE outcome WHEN 1 THEN properties(known) END AS before
OPTIONAL MATCH (known)-[old:FOR]->(was:Account) WHERE outcome = 1 AND was <> account
DELETE old
FOREACH (_ IN CASE outcome WHEN 0 THEN [1] ELSE [] END |
  CREATE (opportunity:Opportunity {id: row[1], version: 1, createdAt: $now})-[:FOR]->(account)
  SET opportunity += given
)
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END |
  MERGE (known)-[:FOR]->(account)
  SET known += given, known.version = known.version + 1
)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(known) END])
