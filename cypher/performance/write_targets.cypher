// Targets that are set or revised: where there are levels, they hold from now on, and those before end. The id of each.
UNWIND $rows AS row
MERGE (target:Target {id: row.id})
  ON CREATE SET target.createdAt = $now, target.version = 0, target.of = row.of, target.kpi = row.kpi,
    target.startsOn = date(row.from), target.until = date(row.to), target.kind = row.kind, target.calendar = row.calendar,
    target.currency = row.currency
SET target.updatedAt = $now, target.version = target.version + 1,
  target.currency = row.currency,
  target.gapReason = CASE WHEN row.setsGap THEN row.gapReason ELSE target.gapReason END
WITH row, target
CALL (row, target) {
  MATCH (subject:Owner|Team|Segment|Product {id: row.of})
  MERGE (target)-[:SET_FOR]->(subject)
}
CALL (row, target) {
  MATCH (target)-[part:PART_OF]->(whole:Target)
  WHERE row.setsPart AND (row.partOf IS NULL OR whole.id <> row.partOf)
  DELETE part
}
CALL (row, target) {
  MATCH (target)<-[:OF]-(before:TargetVersion)
  WHERE before.validTo IS NULL AND row.levels IS NOT NULL
  SET before.validTo = $now, before.updatedAt = $now
}
FOREACH (levels IN CASE WHEN row.levels IS NULL THEN [] ELSE [row.levels] END |
  CREATE (:TargetVersion {
    id: levels.id, number: target.version, floor: levels.floor, target: levels.target, stretch: levels.stretch,
    reason: row.reason, validFrom: $now, recordedBy: $viewer, createdAt: $now, updatedAt: $now
  })-[:OF]->(target))
RETURN target.id
