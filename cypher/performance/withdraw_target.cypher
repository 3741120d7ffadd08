// The target of an id, which holds no more from now on.
MATCH (target:Target {id: $id})<-[:OF]-(version:TargetVersion)
WHERE version.validTo IS NULL
SET version.validTo = $now, version.updatedAt = $now, version.withdrawnBy = $viewer, version.withdrawalReason = $reason,
  target.updatedAt = $now, target.version = target.version + 1
RETURN target.id
