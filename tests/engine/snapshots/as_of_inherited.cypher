CYPHER 25
RETURN COLLECT {
  MATCH (n1:Account {id: $p.ids0[0]})
  RETURN [n1.id, [[COLLECT {
    MATCH (n1)<-[n2:WORKS_AT]-(n3:Contact)
    WHERE (n2.validFrom <= $p.asOf1 AND (n2.validTo IS NULL OR n2.validTo > $p.asOf1)) AND n2.supersededAt IS NULL AND n3.jobFunction = $p.jobFunction1
    WITH n3, n2
    ORDER BY n3.foldedName, n3.name, n3.id, n2.id LIMIT $p.k1
    RETURN [[n3.name, COLLECT {
      MATCH (n3)-[n4:ENGAGED_AS]->(n5:Account)
      WHERE (n4.validFrom <= $p.asOf2 AND (n4.validTo IS NULL OR n4.validTo > $p.asOf2)) AND n4.supersededAt IS NULL
      WITH n5, n4
      ORDER BY n4.type, n4.validFrom, n4.id
      RETURN [n4.type, toString(n4.validFrom)]
    }, [COUNT {
      MATCH (n3)<-[n6:OWNS|OWNED]-(n7:Owner)
      WHERE (n6.validFrom <= $p.asOf3 AND (n6.validTo IS NULL OR n6.validTo > $p.asOf3)) AND n6.supersededAt IS NULL
    }]]]
  }]]]
} AS c0;
