CYPHER 25
RETURN COLLECT {
  MATCH (n1:Contact {id: $p.ids0[0]})
  CALL (n1) {
    OPTIONAL MATCH (n1)-[n2:WORKS_AT]->(n3:Account)
    WHERE (n2.validFrom <= $p.asOf2 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf2)) AND n2.supersededAt IS NULL
    WITH n3, n2
    ORDER BY n2.isPrimary DESC, n2.validFrom DESC, n2.id
    RETURN n3, n2 LIMIT 1
  }
  CALL (n3) {
    OPTIONAL MATCH (n3)-[n4:PART_OF]->(n5:Account)
    WHERE n5.id <> n3.id
    RETURN n5, n4 LIMIT 1
  }
  RETURN [n1.id, [null, CASE WHEN n3 IS NULL THEN null ELSE [n3.name, CASE WHEN n5 IS NULL THEN null ELSE [n5.name] END] END, n1.id]]
} AS c0;
