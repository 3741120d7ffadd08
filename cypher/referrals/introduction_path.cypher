// The people of a path that is to be asked along, in its order, each as the id names them now: the id asked for, own id,
// number, name, whether one of us, whether active and not opted out, e-mail, what was said of their mailbox; what they were
// asked for between two moments: when (ms), by whom, and for what: an introduction to somebody, or a reference in a deal.
UNWIND range(0, size($ids) - 1) AS place
WITH place, $ids[place] AS asked
CALL (asked) {
  MATCH (person:Person {id: asked})
  RETURN person
  UNION
  MATCH (:Merged {id: asked})-[:INTO]->(person:Person)
  RETURN person
}
RETURN asked, person.id, person.number, person.name, person:Owner,
  coalesce(person.active, true) AND NOT coalesce(person.optedOut, false), person.email, person.setAside,
  COLLECT {
    MATCH (person)<-[:THROUGH]-(request:IntroductionRequest)
    WHERE request.askedAt > $since AND request.askedAt <= $until
    RETURN [
      request.askedAt.epochMillis,
      head([(request)-[:FROM]->(asker:Owner) | asker.name]),
      'to introduce us' + coalesce(' to ' + head([(request)-[:TO]->(goal:Contact) | goal.name]), '')
    ] AS row
    UNION ALL
    MATCH (person)-[:IS]->(:Advocate)<-[:TO]-(request:ReferenceRequest)
    WHERE request.askedAt > $since AND request.askedAt <= $until
    RETURN [
      request.askedAt.epochMillis,
      head([(request)-[:FROM]->(asker:Owner) | asker.name]),
      'to speak for us' + coalesce(' in ' + head([(request)-[:FOR]->(deal:Opportunity) | deal.name]), '')
    ] AS row
  }
ORDER BY place
