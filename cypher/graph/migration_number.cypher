// Nothing: a constraint by which only one of several processes at once applies a migration.
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (migration:Migration) REQUIRE migration.number IS UNIQUE
