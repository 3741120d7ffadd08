// The request to an advocate that there is from now on.
MATCH (asker:Owner {id: $from})
MATCH (advocate:Advocate {id: $advocate})
MATCH (deal:Opportunity {id: $opportunity})
CREATE (asker)<-[:FROM]-(request:ReferenceRequest {
  id: $id, status: 'ASKED', use: $use, message: $message, askedAt: $now, createdAt: $now, updatedAt: $now, version: 1
})-[:TO]->(advocate), (request)-[:FOR]->(deal)
RETURN request.id
