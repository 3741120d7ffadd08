// The people of a path that is to be asked along, in its order, each as the id names them now: the id asked for, own id,
// number, whether one of us, whether active and not opted out, e-mail, what was said of their mailbox; when they were asked
// for something since a moment (ms).
UNWIND range(0, size($ids) - 1) AS place
WITH place, $ids[place] AS asked
CALL (asked) {
  MATCH (person:Person {id: asked})
  RETURN person
  UNION
  MATCH (:Merged {id: asked})-[:INTO]->(person:Person)
  RETURN person
}
RETURN asked, person.id, person.number, person:Owner,
  coalesce(person.active, true) AND NOT coalesce(person.optedOut, false), person.email, person.setAside,
  COLLECT {
    MATCH (person)<-[:THROUGH]-(request:IntroductionRequest)
    WHERE request.askedAt > $since
    RETURN request.askedAt.epochMillis
    UNION ALL
    MATCH (person)-[:IS]->(:Advocate)<-[:TO]-(request:ReferenceRequest)
    WHERE request.askedAt > $since
    RETURN request.askedAt.epochMillis
  }
ORDER BY place
