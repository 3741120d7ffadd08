// Some sessions that have ended are forgotten; how many.
MATCH (session:Session) WHERE session.expiresAt < datetime.realtime('Z')
WITH session LIMIT $most
DELETE session
RETURN count(*)
