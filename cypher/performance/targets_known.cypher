// Each target of some ids, and all above them: id, whom it is for, KPI, first day, the day after the last, currency,
// version, whether it holds, its levels, and what it is a part of.
MATCH (asked:Target)
WHERE asked.id IN $ids
MATCH (asked)-[:PART_OF*0..10]->(target:Target)
WITH DISTINCT target
RETURN {
  id: target.id, of: target.of, kpi: target.kpi, startsOn: toString(target.startsOn), until: toString(target.until),
  currency: target.currency, version: target.version,
  levels: COLLECT {
    MATCH (target)<-[:OF]-(version:TargetVersion)
    WHERE version.validTo IS NULL
    RETURN {floor: version.floor, target: version.target, stretch: version.stretch}
  }[0],
  partOf: COLLECT { MATCH (target)-[:PART_OF]->(whole:Target) RETURN whole.id }[0]
} AS held
