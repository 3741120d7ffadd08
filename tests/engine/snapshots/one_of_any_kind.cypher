CYPHER 25
RETURN COLLECT {
  MATCH (n1:Contact {id: $p.ids0[0]})
  CALL (n1) {
    OPTIONAL MATCH (n1)-[n2:WORKS_AT]->(n3:Account)
    WHERE (n2.validFrom <= $p.asOf1 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf1)) AND n2.supersededAt IS NULL
    WITH n3, n2
    ORDER BY n2.isPrimary DESC, n2.validFrom DESC, n2.id
    RETURN n3, n2 LIMIT 1
  }
  RETURN [n1.id, ['Contact', [n1.id, CASE WHEN n3 IS NULL THEN null ELSE [n3.name] END]]]
} AS c0;
