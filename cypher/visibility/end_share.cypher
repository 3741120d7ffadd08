// The share ends now.
MATCH (share:Share {id: $share})
SET share.validTo = $now, share.endReason = $reason, share.updatedAt = $now
RETURN share.id
