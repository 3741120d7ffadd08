// Every account where the contact ever worked, once for each time.
MATCH (parent)-[edge:WORKS_AT]->(node:Account)
WHERE edge.supersededAt IS NULL
RETURN node, edge
