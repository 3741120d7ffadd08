// The session that was withdrawn.
MATCH (session:BoardSession {id: $session})
SET session.withdrawnAt = $now, session.withdrawnBy = $viewer, session.withdrawalReason = $reason
RETURN session.id
