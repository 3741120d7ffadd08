// With how many people each of those who know many had contact since a moment, what of it came from them, and what went
// to them.
UNWIND $ids AS id
MATCH (person:Person {id: id})
WHERE COUNT { (person)-[:KNOWS]-() } > $many
MATCH (person)-[tie:KNOWS]-()
WHERE tie.lastAt >= $since AND size(tie.evidence) > 0
WITH id, tie.evidence AS evidence, CASE WHEN startNode(tie) = person THEN [3, 4] ELSE [4, 3] END AS place
RETURN id, count(*), sum(evidence[place[1]]), sum(evidence[place[0]])
