CYPHER 25
RETURN [COLLECT {
  MATCH (n1:Contact)
  WHERE n1.createdAt IS NOT NULL AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL AND (n1.createdAt >= datetime($p.b0_0) AND (n1.createdAt > datetime($p.b0_0) OR (n1.foldedName <= $p.b0_1 AND CASE WHEN n1.foldedName < $p.b0_1 THEN true ELSE (n1.name <= $p.b0_2 AND (n1.name < $p.b0_2 OR n1.id < $p.b0_3)) END)))
  WITH n1
  ORDER BY n1.createdAt, n1.foldedName DESC, n1.name DESC, n1.id DESC LIMIT $p.k0
  CALL (n1) {
    OPTIONAL MATCH (n1)-[n2:WORKS_AT]->(n3:Account)
    WHERE (n2.validFrom <= $p.asOf1 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf1)) AND n2.supersededAt IS NULL
    WITH n3, n2
    ORDER BY n2.isPrimary DESC, n2.validFrom DESC, n2.id
    RETURN n3, n2 LIMIT 1
  }
  RETURN [[n1.name, CASE WHEN n3 IS NULL THEN null ELSE [n3.name] END]]
}, COUNT {
  MATCH (n4:Contact)
}] AS c0;
