// A migration that was applied to this database, in order.
MATCH (migration:Migration)
WHERE migration.number IS NOT NULL
RETURN migration.number, migration.name, migration.checksum
ORDER BY migration.number
