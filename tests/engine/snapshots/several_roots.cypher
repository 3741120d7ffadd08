CYPHER 25
RETURN [COLLECT {
  MATCH (n1:Owner)
  WHERE n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL
  WITH n1
  ORDER BY n1.foldedName, n1.name, n1.id LIMIT $p.k0
  RETURN [[n1.name]]
}] AS c0, [COUNT {
  MATCH (n2:Team)
}] AS c1;
