// Whether this process is the one to begin a graph that holds nothing; until it commits, others wait here.
MERGE (first:Migration {number: $rows[0].number})
WITH first, first.checksum IS NULL AS fresh
WITH first, fresh, fresh AND COUNT { (n) } = 1 AS began
FOREACH (row IN CASE WHEN began THEN $rows ELSE [] END |
  MERGE (migration:Migration {number: row.number})
  SET migration += row, migration.appliedAt = $now
)
FOREACH (none IN CASE WHEN fresh AND NOT began THEN [first] ELSE [] END | DELETE none)
RETURN began
