// Each record of another system that is a further name of a node: its id, created (0) or known (2).
UNWIND $rows AS row
MATCH (node:Contact {id: row[2]})
MERGE (name:Source {system: row[3], recordId: row[4]})
  ON CREATE SET name.id = row[1], name.createdAt = $now, name.updatedAt = $now, name.fresh = true
MERGE (name)-[:NAMES]->(node)
WITH row, name, coalesce(name.fresh, false) AS fresh
REMOVE name.fresh
RETURN collect([row[1], CASE WHEN fresh THEN 0 ELSE 2 END])
