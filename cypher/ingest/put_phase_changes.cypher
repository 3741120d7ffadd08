// Each change of an opportunity's phase in the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
MATCH (opportunity:Opportunity {id: row[2]})
OPTIONAL MATCH (known:PhaseChange {id: row[1]})
WITH row, opportunity, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome, {
  from: row[3], to: row[4], at: datetime({epochMillis: row[5]}), recordedAt: $now,
  hash: row[0], updatedAt: $now
} AS given
WITH row, opportunity, known, outcome, given, CASE outcome WHEN 1 THEN properties(known) END AS before
OPTIONAL MATCH (known)-[old:OF]->(was:Opportunity) WHERE outcome = 1 AND was <> opportunity
DELETE old
FOREACH (_ IN CASE outcome WHEN 0 THEN [1] ELSE [] END |
  CREATE (change:PhaseChange {id: row[1], version: 1, createdAt: $now})-[:OF]->(opportunity)
  SET change += given
)
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END |
  MERGE (known)-[:OF]->(opportunity)
  SET known += given, known.version = known.version + 1
)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(known) END])
