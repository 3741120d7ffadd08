// The request of an id, locked until the transaction ends, and its status; none: no row.
MATCH (request:ReferenceRequest {id: $id})
SET request.version = request.version + 1, request.updatedAt = $now
RETURN request.id, request.status
