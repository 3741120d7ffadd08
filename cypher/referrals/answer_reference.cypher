// A request that is answered from now on.
MATCH (request:ReferenceRequest {id: $id})
SET request.status = 'ANSWERED', request.outcome = $outcome, request.note = $note, request.answeredAt = $now
RETURN request.id
