// The request of an id, locked until the transaction ends: status, when it was asked for, by whom, through whom in their
// order, to whom; none: no row.
MATCH (request:IntroductionRequest {id: $id})
SET request.version = request.version + 1, request.updatedAt = $now
RETURN request.id, request.status, toString(request.askedAt),
  head(COLLECT { MATCH (request)-[:FROM]->(owner:Owner) RETURN owner.id }),
  COLLECT { MATCH (request)-[part:THROUGH]->(person:Person) RETURN person.id ORDER BY part.place },
  head(COLLECT { MATCH (request)-[:TO]->(goal:Contact) RETURN goal.id })
