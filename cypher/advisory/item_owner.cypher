// Who of us takes care of it.
MATCH (parent)-[:TO]->(node:Owner)
RETURN node
