// The deals that the contact takes part in.
MATCH (parent)-[edge:TAKES_PART]->(node:Opportunity)
RETURN node, edge
