CYPHER 25
RETURN COLLECT {
  MATCH (n1:Account {id: $p.ids0[0]})
  RETURN [n1.id, [n1.id, n1.name, n1.name, toString(n1.createdAt), CASE WHEN n1.annualRevenue IS NULL OR n1.currency IS NULL THEN null ELSE [n1.annualRevenue, n1.currency] END]]
} AS c0;
