// The findings that are there from now on, were resolved and are there again, or whose parts are others; those that were
// dismissed stay so. Each with which of these it is.
UNWIND $rows AS row
MERGE (finding:Finding {id: row.id})
  ON CREATE SET finding.createdAt = $now, finding.updatedAt = $now, finding.version = 0, finding.status = 'OPEN'
WITH row, finding, CASE
  WHEN finding.version = 0 THEN 'raised'
  WHEN finding.status = 'RESOLVED' THEN 'reopened'
  WHEN finding.status = 'OPEN' AND finding.parts <> row.parts THEN 'changed'
END AS what
WHERE what IS NOT NULL
SET finding += {
  kind: row.kind, message: row.message, score: row.score, parts: row.parts, status: 'OPEN', reason: null,
  resolvedAt: null, resolvedBy: null, version: finding.version + 1, updatedAt: $now
}
WITH row, finding, what
CALL (row, finding, what) {
  WITH row, finding WHERE what = 'raised'
  UNWIND row.about AS id
  MATCH (about:$(row.label) {id: id})
  CREATE (finding)-[:ON]->(about)
}
CALL (finding, what) {
  WITH finding WHERE what = 'raised'
  MATCH (import:Import {id: $import})
  CREATE (finding)-[:RAISED_BY]->(import)
}
RETURN finding.id, what
