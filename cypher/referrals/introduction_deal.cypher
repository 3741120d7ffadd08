// The deal that the introduction led to.
MATCH (parent)-[:FOR]->(node:Opportunity)
RETURN node
