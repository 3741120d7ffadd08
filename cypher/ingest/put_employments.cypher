// Each employment of the batch: the id of the fact, and whether it was created (0), got a new version (1) or is unchanged (2).
UNWIND $rows AS row
MATCH (contact:Contact {id: row[2]})
MATCH (account:Account {id: row[3]})
OPTIONAL MATCH (contact)-[known:WORKS_AT {factId: row[1]}]->() WHERE known.supersededAt IS NULL
WITH row, contact, account, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome
WITH row, contact, account, known, outcome, CASE outcome WHEN 1 THEN properties(known) END AS before, {
    id: row[1] + CASE outcome WHEN 0 THEN '' ELSE $version END, factId: row[1], hash: row[0],
    title: row[4], department: row[5], isPrimary: row[6],
    validFrom: datetime({epochMillis: row[7]}),
    validTo: CASE WHEN row[8] IS NOT NULL THEN datetime({epochMillis: row[8]}) END,
    recordedAt: $now, recordedBy: $viewer
  } AS version
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END | SET known.supersededAt = $now, known.supersededBy = $viewer)
FOREACH (_ IN CASE outcome WHEN 2 THEN [] ELSE [1] END | CREATE (contact)-[fact:WORKS_AT]->(account) SET fact = version)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN version END])
