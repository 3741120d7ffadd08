// The id of a session that is gone now; nothing where there was none.
MATCH (session:Session {id: $id})
DELETE session
RETURN $id
