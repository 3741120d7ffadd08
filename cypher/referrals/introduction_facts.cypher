// What became of each introduction that was asked for in a period, the latest first: id, status, when it was asked for and
// when it was made, what was predicted, the band of the weakest tie then, the version of that formula, how many ties. Of
// all, or of those that begin with one of us or with who was in a team or in one beneath it when it was asked for.
MATCH (request:IntroductionRequest)
WHERE request.askedAt >= $start AND request.askedAt < $end AND request.id IS NOT NULL
  AND ($from IS NULL
    OR EXISTS { (request)-[:FROM]->(:Owner {id: $from}) }
    OR EXISTS {
      MATCH (request)-[:FROM]->(:Owner)-[member:MEMBER_OF]->(:Team)-[:PART_OF*0..9]->(:Team {id: $from})
      WHERE member.supersededAt IS NULL AND validAt(member, request.askedAt)
    })
WITH request ORDER BY request.askedAt DESC, request.id
RETURN collect([
  request.id, request.status, toString(request.askedAt), toString(coalesce(request.introducedAt, request.metAt)),
  request.predicted, request.weakestBand, request.formulaVersion, request.hops
])
