// Who is asked last in each of some introductions, as they were when it was asked for: id of the request, whether they are
// one of us, whether they spoke for us, and what they were to us at any account.
UNWIND $ids AS id
MATCH (request:IntroductionRequest {id: id})
CALL (request) {
  MATCH (request)-[part:THROUGH]->(person:Person)
  RETURN person ORDER BY part.place DESC LIMIT 1
}
RETURN collect([
  id,
  person:Owner,
  EXISTS {
    MATCH (person)-[:IS]->(advocate:Advocate)
    WHERE advocate.since <= date(request.askedAt)
      AND (advocate.until IS NULL OR advocate.until > date(request.askedAt))
  },
  COLLECT {
    MATCH (person)-[engaged:ENGAGED_AS]->(:Account)
    WHERE engaged.supersededAt IS NULL AND validAt(engaged, request.askedAt)
    RETURN DISTINCT engaged.type
  }
])
