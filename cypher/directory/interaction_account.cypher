// The account that the interaction was about.
MATCH (parent)-[:CONCERNS]->(node:Account)
RETURN node
