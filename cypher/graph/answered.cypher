// The named request that is done, with what is answered from now on; null: it was refused, and nothing is known of it.
MATCH (request:Request {id: $id})
SET request.answer = $answer, request.fingerprint = coalesce($fingerprint, request.fingerprint)
WITH request, request.id AS id
FOREACH (_ IN CASE WHEN $answer IS NULL THEN [1] ELSE [] END | DELETE request)
RETURN id
