// The owner to whom this one reports.
MATCH (parent)-[edge:REPORTS_TO]->(node:Owner)
RETURN node, edge
