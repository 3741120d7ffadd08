// A named request that was done: the fingerprint of what was asked, and what was answered; none: no row.
MATCH (request:Request {id: $id})
WHERE request.answer IS NOT NULL
RETURN request.fingerprint, request.answer
