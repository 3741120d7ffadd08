// The campaigns that the contact responded to.
MATCH (parent)-[edge:RESPONDED_TO]->(node:Campaign)
RETURN node, edge
