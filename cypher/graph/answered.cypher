// Each of some named requests that are done, with what is answered from now on; null: it was refused, and nothing is known
// of it.
UNWIND $rows AS row
MATCH (request:Request {id: row.id})
SET request.answer = row.answer, request.fingerprint = coalesce(row.fingerprint, request.fingerprint)
WITH request, row, row.id AS id
FOREACH (_ IN CASE WHEN row.answer IS NULL THEN [1] ELSE [] END | DELETE request)
RETURN id
