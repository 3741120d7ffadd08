// Each owner's work on an opportunity in the batch: the id of the fact, and whether it was created (0), got a new version (1) or is unchanged (2).
UNWIND $rows AS row
MATCH (owner:Owner {id: row[2]})
MATCH (opportunity:Opportunity {id: row[3]})
OPTIONAL MATCH ()-[known:WORKS {factId: row[1]}]->(opportunity) WHERE known.supersededAt IS NULL
WITH row, owner, opportunity, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome
WITH row, owner, opportunity, known, outcome, CASE outcome WHEN 1 THEN properties(known) END AS before, {
    id: row[1] + CASE outcome WHEN 0 THEN '' ELSE $version END, factId: row[1], hash: row[0],
    role: row[4], share: row[5],
    validFrom: datetime({epochMillis: row[6]}),
    validTo: CASE WHEN row[7] IS NOT NULL THEN datetime({epochMillis: row[7]}) END,
    recordedAt: $now, recordedBy: $viewer
  } AS version
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END | SET known.supersededAt = $now, known.supersededBy = $viewer)
FOREACH (_ IN CASE outcome WHEN 2 THEN [] ELSE [1] END | CREATE (owner)-[fact:WORKS]->(opportunity) SET fact = version)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN version END])
