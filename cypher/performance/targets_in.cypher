// The targets of owners for some KPIs in a period as of a moment: owner, KPI, target.
MATCH (target:Target)<-[:OF]-(version:TargetVersion)
WHERE target.startsOn = date($from) AND target.until = date($to) AND target.kpi IN $kpis AND validAt(version, $asOf)
MATCH (target)-[:SET_FOR]->(owner:Owner)
RETURN owner.id, target.kpi, version.target
