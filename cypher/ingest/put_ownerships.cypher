// Each ownership of the batch: the id of the fact, and whether it was created (0), got a new version (1) or is unchanged
// (2). What is over, or superseded, becomes OWNED.
UNWIND $rows AS row
MATCH (owner:Owner {id: row[2]})
MATCH (target:Account|Contact {id: row[3]})
OPTIONAL MATCH (holder:Owner)-[known:OWNS|OWNED {factId: row[1]}]->(target) WHERE known.supersededAt IS NULL
WITH row, owner, target, holder, known,
  CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome
WITH row, owner, target, holder, known, outcome, CASE outcome WHEN 1 THEN properties(known) END AS before, {
    id: row[1] + CASE outcome WHEN 0 THEN '' ELSE $version END, factId: row[1], hash: row[0],
    role: row[4], share: row[5], isPrimary: row[6],
    validFrom: datetime({epochMillis: row[7]}),
    validTo: CASE WHEN row[8] IS NOT NULL THEN datetime({epochMillis: row[8]}) END,
    confirmedAt: CASE WHEN row[9] IS NOT NULL THEN datetime({epochMillis: row[9]}) END,
    source: row[10], recordedAt: $now, recordedBy: $viewer
  } AS version
WITH row, owner, target, holder, known, outcome, before, version,
  CASE WHEN outcome < 2 AND version.validTo <= $now THEN 1 ELSE 0 END AS over
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END |
  CREATE (holder)-[old:OWNED]->(target) SET old = before, old.supersededAt = $now, old.supersededBy = $viewer
  DELETE known
)
FOREACH (_ IN CASE WHEN outcome < 2 AND over = 1 THEN [1] ELSE [] END |
  CREATE (owner)-[fact:OWNED]->(target) SET fact = version
)
FOREACH (_ IN CASE WHEN outcome < 2 AND over = 0 THEN [1] ELSE [] END |
  CREATE (owner)-[fact:OWNS]->(target) SET fact = version
)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN version END])
