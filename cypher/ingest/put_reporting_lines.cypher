// Each owner who came to report to another; rows without one lose theirs.
UNWIND $rows AS row
MATCH (node:Owner {id: row[1]})
OPTIONAL MATCH (above:Owner {id: row[2]})
WITH row, node, above WHERE row[2] IS NULL OR above IS NOT NULL
OPTIONAL MATCH (node)-[old:REPORTS_TO]->(was:Owner) WHERE above IS NULL OR was <> above
DELETE old
FOREACH (_ IN CASE WHEN above IS NULL THEN [] ELSE [1] END | MERGE (node)-[:REPORTS_TO]->(above))
RETURN collect([row[1], 0])
