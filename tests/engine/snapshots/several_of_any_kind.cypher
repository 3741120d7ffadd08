CYPHER 25
RETURN COLLECT {
  UNWIND $p.ids0 AS id
  MATCH (n1:Account {id: id})
  RETURN [n1.id, ['Account', [n1.id]]]
} + COLLECT {
  UNWIND $p.ids0 AS id
  MATCH (n2:Team {id: id})
  RETURN [n2.id, ['Team', [n2.id, n2.name]]]
} AS c0;
