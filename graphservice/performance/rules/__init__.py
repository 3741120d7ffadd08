"""Which decisions on KPIs are plain arithmetic? Knows neither GraphQL, nor Neo4j, nor the time."""
