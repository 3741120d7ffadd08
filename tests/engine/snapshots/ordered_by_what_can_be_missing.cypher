CYPHER 25
RETURN [COLLECT {
  CALL () {
    CALL () {
      MATCH (n1:Opportunity)
      WHERE n1.currency IS NOT NULL AND n1.amount IS NOT NULL AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL AND (n1.currency <= $p.a0_0 AND CASE WHEN n1.currency < $p.a0_0 THEN true ELSE (n1.amount <= $p.a0_1 AND CASE WHEN n1.amount < $p.a0_1 THEN true ELSE (n1.foldedName >= $p.a0_2 AND CASE WHEN n1.foldedName > $p.a0_2 THEN true ELSE (n1.name >= $p.a0_3 AND CASE WHEN n1.name > $p.a0_3 THEN true ELSE n1.id > $p.a0_4 END) END) END) END)
      WITH n1
      ORDER BY n1.currency DESC, n1.amount DESC, n1.foldedName, n1.name, n1.id LIMIT 10000
      WITH n1
      WHERE n1.kind = $p.w0_0
      WITH n1 LIMIT $p.k0
      RETURN collect(n1) AS near
    }
    CALL (near) {
      UNWIND CASE WHEN size(near) = $p.k0 THEN near ELSE [] END AS n1
      RETURN n1
      UNION ALL
      UNWIND CASE WHEN size(near) < $p.k0 THEN [true] ELSE [] END AS wanted
      MATCH (n1:Opportunity)
      WHERE n1.kind = $p.w0_0 AND n1.currency IS NOT NULL AND n1.amount IS NOT NULL AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL AND (n1.currency <= $p.a0_0 AND CASE WHEN n1.currency < $p.a0_0 THEN true ELSE (n1.amount <= $p.a0_1 AND CASE WHEN n1.amount < $p.a0_1 THEN true ELSE (n1.foldedName >= $p.a0_2 AND CASE WHEN n1.foldedName > $p.a0_2 THEN true ELSE (n1.name >= $p.a0_3 AND CASE WHEN n1.name > $p.a0_3 THEN true ELSE n1.id > $p.a0_4 END) END) END) END)
      WITH collect(n1) AS every
      UNWIND every AS n1
      WITH n1
      ORDER BY n1.currency DESC, n1.amount DESC, n1.foldedName, n1.name, n1.id LIMIT $p.k0
      RETURN n1
    }
    WITH n1
    RETURN n1
    UNION ALL
    CALL () {
      MATCH (n1:Opportunity)
      WHERE (n1.currency IS NULL OR n1.amount IS NULL) AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL
      WITH n1
      ORDER BY n1.foldedName, n1.name, n1.id LIMIT 10000
      WITH n1
      WHERE n1.kind = $p.w0_0
      WITH n1 LIMIT $p.k0
      RETURN collect(n1) AS near
    }
    CALL (near) {
      UNWIND CASE WHEN size(near) = $p.k0 THEN near ELSE [] END AS n1
      RETURN n1
      UNION ALL
      UNWIND CASE WHEN size(near) < $p.k0 THEN [true] ELSE [] END AS wanted
      MATCH (n1:Opportunity)
      WHERE n1.kind = $p.w0_0 AND (n1.currency IS NULL OR n1.amount IS NULL) AND n1.foldedName IS NOT NULL AND n1.name IS NOT NULL AND n1.id IS NOT NULL
      WITH collect(n1) AS every
      UNWIND every AS n1
      WITH n1
      ORDER BY n1.foldedName, n1.name, n1.id LIMIT $p.k0
      RETURN n1
    }
    WITH n1
    RETURN n1
  }
  WITH n1 LIMIT $p.k0
  RETURN [[n1.name]]
}] AS c0;
