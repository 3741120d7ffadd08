// How the deals of some requests to advocates went on after the answer: request, status, phase, when it was decided, the
// day of the answer, the phase then (null: its history does not reach so far back), how many steps it took since.
UNWIND $ids AS id
MATCH (request:ReferenceRequest {id: id})-[:FOR]->(deal:Opportunity)
WHERE request.answeredAt IS NOT NULL
RETURN id, deal.status, deal.phase, toString(deal.closedOn), toString(date(request.answeredAt)),
  head(COLLECT {
    MATCH (deal)<-[:OF]-(change:PhaseChange)
    WHERE change.at <= request.answeredAt
    RETURN change.to ORDER BY change.at DESC, change.id DESC LIMIT 1
  }),
  COUNT { MATCH (deal)<-[:OF]-(change:PhaseChange) WHERE change.at > request.answeredAt AND change.at <= $now }
