// The findings that are there from now on, or whose likeness is another; those that were resolved or dismissed stay so.
UNWIND $rows AS row
MERGE (finding:Finding {id: row.id})
  ON CREATE SET finding.createdAt = $now, finding.updatedAt = $now, finding.version = 0, finding.status = 'OPEN'
WITH row, finding WHERE finding.version = 0 OR (finding.status = 'OPEN' AND finding.parts <> row.parts)
WITH row, finding, finding.version = 0 AS fresh
SET finding += {kind: row.kind, message: row.message, score: row.score, parts: row.parts},
  finding.version = finding.version + 1, finding.updatedAt = $now
WITH row, finding, fresh
CALL (row, finding, fresh) {
  WITH row, finding WHERE fresh
  UNWIND row.about AS id
  MATCH (about:$(row.label) {id: id})
  CREATE (finding)-[:ON]->(about)
}
CALL (finding, fresh) {
  WITH finding WHERE fresh
  MATCH (import:Import {id: $import})
  CREATE (finding)-[:RAISED_BY]->(import)
}
RETURN finding.id, fresh
