// The viewer of a session that has not ended, as JSON.
MATCH (session:Session {id: $id})
WHERE session.expiresAt > datetime.realtime('Z')
RETURN session.viewer
