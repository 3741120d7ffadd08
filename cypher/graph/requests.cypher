// Each of some named requests, locked until the transaction ends: its id, the fingerprint of what was asked first, and what
// was answered; null: nothing yet. Sorted by their ids, two writers wait for one another and do not deadlock. One that was
// there before is not locked by MERGE alone.
UNWIND $rows AS row
MERGE (request:Request {id: row.id})
  ON CREATE SET request.fingerprint = row.fingerprint, request.by = $viewer, request.createdAt = datetime.realtime('Z'),
    request.updatedAt = datetime.realtime('Z')
SET request.locked = true
REMOVE request.locked
WITH request
RETURN request.id, request.fingerprint, request.answer
