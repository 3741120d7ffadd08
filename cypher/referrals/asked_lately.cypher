// Who was asked for something between two moments, and when, in one list: number, ms.
RETURN COLLECT {
  MATCH (request:IntroductionRequest)-[:THROUGH]->(person:Person)
  USING INDEX request:IntroductionRequest(askedAt, id)
  WHERE request.askedAt > $since AND request.askedAt <= $until AND request.id IS NOT NULL
  RETURN [person.number, request.askedAt.epochMillis]
  UNION ALL
  MATCH (request:ReferenceRequest)-[:TO]->(:Advocate)<-[:IS]-(person:Contact)
  USING INDEX request:ReferenceRequest(askedAt, id)
  WHERE request.askedAt > $since AND request.askedAt <= $until AND request.id IS NOT NULL
  RETURN [person.number, request.askedAt.epochMillis]
}
