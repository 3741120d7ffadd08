// Each contact of the batch: its id, and whether it was created (0), updated (1) or unchanged (2).
UNWIND $rows AS row
OPTIONAL MATCH (known:Contact {id: row[1]})
WITH row, known, CASE WHEN known IS NULL THEN 0 WHEN known.hash = row[0] THEN 2 ELSE 1 END AS outcome, {
  givenName: row[2], familyName: row[3], name: row[4], email: row[5], phone: row[6], title: row[7],
  department: row[8], jobFunction: row[9], seniority: row[10], country: row[11], alignedWith: row[12],
  optedOut: row[13],
  hash: row[0], updatedAt: $now
} AS given
WITH row, known, outcome, given, CASE outcome WHEN 1 THEN properties(known) END AS before
FOREACH (_ IN CASE outcome WHEN 0 THEN [1] ELSE [] END |
  CREATE (contact:Person:Contact {
    id: row[1], number: row[15], version: 1,
    createdAt: coalesce(CASE WHEN row[14] IS NOT NULL THEN datetime({epochMillis: row[14]}) END, $now)
  })
  SET contact += given
)
FOREACH (_ IN CASE outcome WHEN 1 THEN [1] ELSE [] END | SET known += given, known.version = known.version + 1)
RETURN collect([row[1], outcome, before, CASE outcome WHEN 1 THEN properties(known) END])
