// The targets for some owners, teams, segments or lines (an empty id: all of us) of a period as of a moment, by name: whom
// it is for, KPI, id, currency, levels.
UNWIND $of AS of
MATCH (target:Target {of: of})
WHERE target.kpi IN $kpis AND target.startsOn = date($from) AND target.until = date($to)
MATCH (target)<-[:OF]-(version:TargetVersion)
WHERE validAt(version, $asOf)
RETURN {
  of: target.of, kpi: target.kpi, id: target.id, currency: target.currency,
  levels: {floor: version.floor, target: version.target, stretch: version.stretch}
} AS held
