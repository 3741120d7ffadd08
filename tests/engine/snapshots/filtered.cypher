CYPHER 25
RETURN [COLLECT {
  MATCH (n1:Account)
  WHERE n1.domain IS NOT NULL AND n1.name STARTS WITH $p.w0_1 AND ((n1.tier IN $p.w0_2) OR (NOT coalesce((n1.employees >= $p.w0_3), false))) AND n1.name IS NOT NULL AND n1.id IS NOT NULL
  WITH n1
  ORDER BY n1.name, n1.id LIMIT $p.k0
  RETURN [[n1.name]]
}, COUNT {
  MATCH (n2:Account)
  WHERE n2.domain IS NOT NULL AND n2.name STARTS WITH $p.w0_1 AND ((n2.tier IN $p.w0_2) OR (NOT coalesce((n2.employees >= $p.w0_3), false))) AND n2.id IS NOT NULL
}] AS c0;
