"""How do KPIs get their columns? From Neo4j, account by account, and what changed since with every question."""
