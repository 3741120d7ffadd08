// Every team that the owner ever belonged to, once for each time.
MATCH (parent)-[edge:MEMBER_OF]->(node:Team)
WHERE edge.supersededAt IS NULL
RETURN node, edge
