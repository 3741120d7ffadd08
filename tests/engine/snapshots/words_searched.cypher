CYPHER 25
RETURN COLLECT {
  CALL () {
    CALL db.index.fulltext.queryNodes('search', $p.text0, {limit: 1000}) YIELD node, score
    WHERE score > 0 AND any(label IN labels(node) WHERE label IN $p.types0)
    RETURN node AS n2, score AS n3
  }
  WITH n2, n3
  ORDER BY n3 DESC, n2.id LIMIT $p.k0
  RETURN [n3, CASE WHEN n2:Account THEN ['Account', COLLECT {
    WITH n2
    CALL (n2) {
      OPTIONAL MATCH (n2)-[n4:PART_OF]->(n5:Account)
      WHERE n5.id <> n2.id
      RETURN n5, n4 LIMIT 1
    }
    RETURN [n2.name, CASE WHEN n5 IS NULL THEN null ELSE [n5.name] END]
  }[0]] WHEN n2:Contact THEN ['Contact', [n2.name]] WHEN n2:Owner THEN ['Owner', []] WHEN n2:Team THEN ['Team', []] WHEN n2:Product THEN ['Product', []] WHEN n2:Opportunity THEN ['Opportunity', []] WHEN n2:Contract THEN ['Contract', []] WHEN n2:Campaign THEN ['Campaign', []] WHEN n2:Interaction THEN ['Interaction', []] WHEN n2:Handoff THEN ['Handoff', []] WHEN n2:Advocate THEN ['Advocate', []] WHEN n2:AdvisoryBoard THEN ['AdvisoryBoard', []] WHEN n2:BoardProposal THEN ['BoardProposal', []] END]
} AS c0;
