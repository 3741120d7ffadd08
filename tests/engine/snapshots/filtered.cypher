CYPHER 25
RETURN [COLLECT {
  CALL () {
    MATCH (n1:Account)
    WHERE n1.foldedName STARTS WITH $p.w0_1 AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL
    WITH n1
    ORDER BY n1.foldedName, n1.name, n1.id LIMIT 10000
    WITH n1
    WHERE n1.domain IS NOT NULL AND ((n1.tier IN [$p.w0_2[0], $p.w0_2[1]]) OR (NOT coalesce((n1.employees >= $p.w0_3), false)))
    WITH n1 LIMIT $p.k0
    RETURN collect(n1) AS near
  }
  CALL (near) {
    UNWIND CASE WHEN size(near) = $p.k0 THEN near ELSE [] END AS n1
    RETURN n1
    UNION ALL
    UNWIND CASE WHEN size(near) < $p.k0 THEN [true] ELSE [] END AS wanted
    MATCH (n1:Account)
    WHERE n1.domain IS NOT NULL AND n1.foldedName STARTS WITH $p.w0_1 AND ((n1.tier IN [$p.w0_2[0], $p.w0_2[1]]) OR (NOT coalesce((n1.employees >= $p.w0_3), false))) AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL
    WITH collect(n1) AS every
    UNWIND every AS n1
    WITH n1
    ORDER BY n1.foldedName, n1.name, n1.id LIMIT $p.k0
    RETURN n1
  }
  WITH n1
  RETURN [[n1.name]]
}, COUNT {
  MATCH (n2:Account)
  WHERE n2.domain IS NOT NULL AND n2.foldedName STARTS WITH $p.w0_1 AND ((n2.tier IN [$p.w0_2[0], $p.w0_2[1]]) OR (NOT coalesce((n2.employees >= $p.w0_3), false))) AND n2.id IS NOT NULL
}] AS c0;
