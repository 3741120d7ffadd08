// The deal that the interaction was about.
MATCH (parent)-[:CONCERNS]->(node:Opportunity)
RETURN node
