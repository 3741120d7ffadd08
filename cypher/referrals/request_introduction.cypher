// The request for an introduction that there is from now on.
MATCH (asker:Owner {id: $from})
MATCH (goal:Contact {id: $to})
CREATE (asker)<-[:FROM]-(request:IntroductionRequest {
  id: $id, status: 'ASKED', askedAt: $askedAt, message: $message, predicted: $predicted, hops: $hops,
  weakestStrength: $weakestStrength, weakestBand: $weakestBand, formulaVersion: $formulaVersion,
  createdAt: $now, updatedAt: $now, version: 1
})-[:TO]->(goal)
WITH request
CALL (request) {
  UNWIND range(0, size($through) - 1) AS place
  MATCH (person:Person {id: $through[place]})
  CREATE (request)-[:THROUGH {place: place + 1}]->(person)
}
CALL (request) {
  MATCH (deal:Opportunity {id: $opportunity})
  CREATE (request)-[:FOR]->(deal)
}
RETURN request.id
