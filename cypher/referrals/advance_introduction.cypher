// A request as it is from now on, and the deal that it led to, if one is named.
MATCH (request:IntroductionRequest {id: $id})
SET request += $different
WITH request
OPTIONAL MATCH (deal:Opportunity {id: $opportunity})
CALL (request, deal) {
  WITH request, deal WHERE deal IS NOT NULL
  OPTIONAL MATCH (request)-[old:FOR]->(:Opportunity)
  DELETE old
  WITH DISTINCT request, deal
  CREATE (request)-[:FOR]->(deal)
}
RETURN request.id
