"""How does anything reach Neo4j? Through this door: driver, Cypher files, migrations, the local server."""
