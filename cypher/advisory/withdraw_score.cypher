// The score that was withdrawn, locked until the transaction ends: whose it is, and when it was withdrawn before.
MATCH (score:SatisfactionScore {id: $score})
SET score.version = score.version + 1, score.updatedAt = $now
WITH score, toString(score.withdrawnAt) AS before
MATCH (score)-[:OF]->(contact:Contact)
SET score.withdrawnBy = CASE WHEN before IS NULL THEN $viewer ELSE score.withdrawnBy END,
  score.withdrawalReason = CASE WHEN before IS NULL THEN $reason ELSE score.withdrawalReason END,
  score.withdrawnAt = coalesce(score.withdrawnAt, $now)
RETURN contact.id, before
