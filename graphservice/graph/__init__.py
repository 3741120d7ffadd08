"""How does anything reach Neo4j? Through this door alone: driver, Cypher files, migrations, the local server."""
