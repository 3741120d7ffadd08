// Each revision of an assignment: the version before is superseded, and a new one says how it is, with what the earlier
// said besides. What is over, or superseded, is OWNED.
UNWIND $rows AS row
MATCH (target:Account|Contact {id: row.target})
OPTIONAL MATCH (target)<-[known:OWNS|OWNED {id: row.supersedes}]-(holder:Owner)
OPTIONAL MATCH (owner:Owner {id: row.owner})
WITH row, target, known, holder, owner, properties(known) AS before, CASE
  WHEN row.version IS NULL THEN 'NONE' WHEN datetime(row.validTo) <= $now THEN 'OWNED' ELSE 'OWNS' END AS kind,
  {id: row.version, factId: row.assignment, role: row.role, share: row.share, isPrimary: row.isPrimary,
   validFrom: datetime(row.validFrom), validTo: datetime(row.validTo), confirmedAt: $now, source: 'API',
   recordedAt: $now, recordedBy: $viewer} AS after
FOREACH (_ IN CASE WHEN known IS NULL THEN [] ELSE [1] END |
  CREATE (holder)-[old:OWNED]->(target)
  SET old = before, old.supersededAt = $now, old.supersededBy = $viewer
  DELETE known
)
FOREACH (_ IN CASE kind WHEN 'OWNS' THEN [1] ELSE [] END |
  CREATE (owner)-[edge:OWNS]->(target) SET edge = coalesce(before, {}) SET edge += after
)
FOREACH (_ IN CASE kind WHEN 'OWNED' THEN [1] ELSE [] END |
  CREATE (owner)-[edge:OWNED]->(target) SET edge = coalesce(before, {}) SET edge += after
)
SET target.updatedAt = $now
RETURN count(*)
