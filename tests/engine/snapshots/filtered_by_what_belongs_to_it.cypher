CYPHER 25
RETURN [COLLECT {
  MATCH (n1:Account)
  WHERE EXISTS {
    MATCH (n1)<-[n2:WORKS_AT]-(n3:Contact)
    WHERE (n2.validFrom <= $p.asOf0 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf0) AND n2.supersededAt IS NULL) AND n3.optedOut = $p.w0_0
  } AND NOT EXISTS {
    MATCH (n1)<-[n4:OWNS]-(n5:Owner)
    WHERE (n4.validFrom <= $p.asOf0 AND (n4.validTo IS NULL OR n4.validTo > $p.asOf0) AND n4.supersededAt IS NULL) AND n4.role = $p.w0_1
  } AND n1.name IS NOT NULL AND n1.id IS NOT NULL
  WITH n1
  ORDER BY n1.name, n1.id LIMIT $p.k0
  RETURN [[n1.name]]
}] AS c0;
