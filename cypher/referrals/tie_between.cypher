// What is known of the two of each pair of ids, in one list: the pair, their numbers, the tie's evidence and the version of
// its formula, what one of them had said of it by a moment (strength, by whom, when, why), what records say of it at that
// moment (who is said to know the other, as what, how, where, by which system, since when in ms), and where they were
// together: kind, place, and the time of each (ms).
UNWIND $pairs AS pair
MATCH (one:Person {id: pair[0]})
MATCH (other:Person {id: pair[1]})
OPTIONAL MATCH (one)-[tie:KNOWS]-(other)
RETURN collect([
  pair[0], pair[1], one.number, other.number, tie.evidence, tie.formulaVersion,
  CASE WHEN tie.saidAt <= $asOf THEN [tie.said, tie.saidBy, toString(tie.saidAt), tie.saidWhy] END,
  COLLECT {
    MATCH (one)-[fact:SAID_TO_KNOW]-(other)
    WHERE fact.supersededAt IS NULL AND validAt(fact, $asOf)
    RETURN [startNode(fact).id, fact.kind, fact.how, fact.statedIn, fact.source, fact.validFrom.epochMillis] LIMIT 20
  },
  COLLECT {
    MATCH (one)-[a:WORKS_AT]->(place:Account)<-[b:WORKS_AT]-(other)
    WHERE a.supersededAt IS NULL AND b.supersededAt IS NULL
    RETURN [
      'WORK', place.id, a.validFrom.epochMillis, a.validTo.epochMillis, b.validFrom.epochMillis, b.validTo.epochMillis
    ] LIMIT 100
  } + COLLECT {
    MATCH (one)-[:IS]->(:Advocate)-[a:SITS_ON]->(place:AdvisoryBoard)<-[b:SITS_ON]-(:Advocate)<-[:IS]-(other)
    WHERE a.status = 'ACCEPTED' AND b.status = 'ACCEPTED'
    RETURN [
      'BOARD', place.id, a.validFrom.epochMillis, a.validTo.epochMillis, b.validFrom.epochMillis, b.validTo.epochMillis
    ] LIMIT 100
  }
])
