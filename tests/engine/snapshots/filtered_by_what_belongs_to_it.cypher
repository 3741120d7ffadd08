CYPHER 25
RETURN [COLLECT {
  CALL () {
    MATCH (n1:Account)
    WHERE n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL
    WITH n1
    ORDER BY n1.foldedName, n1.name, n1.id LIMIT 10000
    WITH n1
    WHERE EXISTS {
      MATCH (n1)<-[n2:WORKS_AT]-(n3:Contact)
      WHERE ((n2.validFrom <= $p.asOf0 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf0)) AND n2.supersededAt IS NULL) AND n3.optedOut = $p.w0_0
    } AND NOT EXISTS {
      MATCH (n1)<-[n4:OWNS]-(n5:Owner)
      WHERE ((n4.validFrom <= $p.asOf0 AND (n4.validTo IS NULL OR n4.validTo > $p.asOf0)) AND n4.supersededAt IS NULL) AND n4.role = $p.w0_1
    }
    WITH n1 LIMIT $p.k0
    RETURN collect(n1) AS near
  }
  CALL (near) {
    UNWIND CASE WHEN size(near) = $p.k0 THEN near ELSE [] END AS n1
    RETURN n1
    UNION ALL
    UNWIND CASE WHEN size(near) < $p.k0 THEN [true] ELSE [] END AS wanted
    MATCH (n1:Account)
    WHERE EXISTS {
      MATCH (n1)<-[n2:WORKS_AT]-(n3:Contact)
      WHERE ((n2.validFrom <= $p.asOf0 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf0)) AND n2.supersededAt IS NULL) AND n3.optedOut = $p.w0_0
    } AND NOT EXISTS {
      MATCH (n1)<-[n4:OWNS]-(n5:Owner)
      WHERE ((n4.validFrom <= $p.asOf0 AND (n4.validTo IS NULL OR n4.validTo > $p.asOf0)) AND n4.supersededAt IS NULL) AND n4.role = $p.w0_1
    } AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL
    WITH collect(n1) AS every
    UNWIND every AS n1
    WITH n1
    ORDER BY n1.foldedName, n1.name, n1.id LIMIT $p.k0
    RETURN n1
  }
  WITH n1
  RETURN [[n1.name]]
}] AS c0;
