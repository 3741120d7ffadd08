CYPHER 25
RETURN COLLECT {
  UNWIND $p.ids AS id
  MATCH (n1:Owner {id: id})
  RETURN [id, [n1.name, [COLLECT {
    MATCH (n1)-[n2:OWNS]->(n3:Account)
    WHERE n2.validFrom <= $p.asOf0 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf0) AND n2.supersededAt IS NULL
    WITH n3, n2
    ORDER BY n3.foldedName, n3.name, n3.id, n2.id LIMIT $p.k0
    RETURN [[n3.name]]
  }]]]
} AS c0;
