// Each team that became part of the team above it; rows without one lose theirs.
UNWIND $rows AS row
MATCH (node:Team {id: row[1]})
OPTIONAL MATCH (above:Team {id: row[2]})
WITH row, node, above WHERE row[2] IS NULL OR above IS NOT NULL
OPTIONAL MATCH (node)-[old:PART_OF]->(was:Team) WHERE above IS NULL OR was <> above
DELETE old
FOREACH (_ IN CASE WHEN above IS NULL THEN [] ELSE [1] END | MERGE (node)-[:PART_OF]->(above))
RETURN collect([row[1], 0])
