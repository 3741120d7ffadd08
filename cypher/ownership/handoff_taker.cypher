// Who takes.
MATCH (parent)-[:TO]->(node:Owner)
RETURN node
