CYPHER 25
RETURN COLLECT {
  MATCH (n1:Opportunity)
  WHERE n1.kind = $p.w0_0 AND n1.id IS NOT NULL
  WITH n1.status AS n3, count(*) AS n4
  ORDER BY n4 DESC, n3 LIMIT 100
  WITH {key: toString(n3), count: n4} AS n2
  RETURN [n2.key, n2.count]
} AS c0;
