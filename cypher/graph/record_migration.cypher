// Whether this process is the one to apply the migration; until it commits, others wait here.
MERGE (migration:Migration {number: $number})
WITH migration, migration.checksum IS NULL AS fresh
SET migration += CASE WHEN fresh THEN {name: $name, checksum: $checksum, appliedAt: $now} ELSE {} END
RETURN fresh
