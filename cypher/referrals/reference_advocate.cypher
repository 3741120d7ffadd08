// Who is asked to speak for us.
MATCH (parent)-[:TO]->(node:Advocate)
RETURN node
