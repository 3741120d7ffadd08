// The deal that is shared.
MATCH (parent)-[:OF]->(node:Opportunity)
RETURN node
