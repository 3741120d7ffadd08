CYPHER 25
RETURN COLLECT {
  UNWIND $p.ids AS id
  MATCH (n1:Owner {id: id})
  RETURN [id, [n1.name, [COLLECT {
    MATCH (n1)-[n3:OWNS]->(n4:Account)
    WHERE (n3.validFrom <= $p.asOf0 AND (n3.validTo IS NULL OR n3.validTo > $p.asOf0)) AND n3.supersededAt IS NULL
    WITH n4, n3
    ORDER BY n3.role, n3.validFrom, n3.id
    WITH n4, collect([n3.factId, n3.role, n3.share, n3.isPrimary, toString(n3.validFrom), toString(n3.validTo), toString(n3.confirmedAt), toString(n3.recordedAt), n3.recordedBy]) AS n2
    WITH n4, {id: n4.id, assignments: n2} AS n3
    WITH n4, n3
    ORDER BY n4.foldedName, n4.name, n4.id, n3.id LIMIT $p.k0
    RETURN [[n4.name]]
  }]]]
} AS c0;
