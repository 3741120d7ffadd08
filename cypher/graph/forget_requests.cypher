// Some named requests that are older than so many days are forgotten; how many.
MATCH (request:Request) WHERE request.createdAt < $now - duration({days: $days})
WITH request LIMIT $most
DELETE request
RETURN count(*)
