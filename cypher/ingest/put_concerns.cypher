// Each interaction that is about an account or a deal from now on; rows without one lose theirs.
UNWIND $rows AS row
MATCH (node:Interaction {id: row[1]})
OPTIONAL MATCH (what:Account|Opportunity {id: row[2]})
WITH row, node, what WHERE row[2] IS NULL OR what IS NOT NULL
OPTIONAL MATCH (node)-[old:CONCERNS]->(was) WHERE what IS NULL OR was <> what
DELETE old
FOREACH (_ IN CASE WHEN what IS NULL THEN [] ELSE [1] END | MERGE (node)-[:CONCERNS]->(what))
RETURN collect([row[1], 0])
