CYPHER 25
RETURN COLLECT {
  MATCH (n1:Account {id: $p.ids0[0]})
  RETURN [n1.id, [[COLLECT {
    MATCH (n1)<-[n2:OWNS]-(n3:Owner)
    WHERE (n2.validFrom <= $p.asOf1 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf1)) AND n2.supersededAt IS NULL AND n2.role = $p.role1
    WITH n3, n2
    ORDER BY n2.role, n2.isPrimary DESC, n2.share DESC, n3.id DESC, n2.id DESC LIMIT $p.k1
    RETURN [[n2.role, n2.isPrimary, n2.share, n3.id, n2.id], [[n2.role, n2.isPrimary, n2.share, n3.id, n2.id], n2.role, n2.share, toString(n2.validFrom), [n3.name]]]
  }]]]
} AS c0;
