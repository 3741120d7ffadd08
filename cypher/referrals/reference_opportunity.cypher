// The deal for which somebody is asked to speak for us.
MATCH (parent)-[:FOR]->(node:Opportunity)
RETURN node
