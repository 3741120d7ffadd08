"""How do the paths get their arrays? From Neo4j, column by column, and what changed since with every question."""
