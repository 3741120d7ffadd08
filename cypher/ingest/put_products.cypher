// Each product of the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
OPTIONAL MATCH (known:Product {id: row[1]})
WITH row, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome, {
  name: row[2], line: row[3],
  hash: row[0], updatedAt: $now
} AS given
WITH row, known, outcome, given, CASE outcome WHEN 1 THEN properties(known) END AS before
FOREACH (_ IN CASE outcome WHEN 0 THEN [1] ELSE [] END |
  CREATE (product:Product {
    id: row[1], version: 1,
    createdAt: $now
  })
  SET product += given
)
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END | SET known += given, known.version = known.version + 1)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(known) END])
