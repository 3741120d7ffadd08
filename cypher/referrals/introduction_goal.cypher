// Whom the introduction is to lead to.
MATCH (parent)-[:TO]->(node:Contact)
RETURN node
