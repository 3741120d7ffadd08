// The cadence that an account, contact or segment had of its own before it has this, or none: nothing is written where it
// is the same. Locked first, so that of two writers the second sees what the first wrote.
MATCH (target:Account|Contact|Segment {id: $id})
SET target.locked = true
REMOVE target.locked
WITH target, target.cadenceEvery AS every, target.cadenceUnit AS unit
FOREACH (_ IN CASE WHEN coalesce(every, 0) = coalesce($every, 0) AND coalesce(unit, '') = coalesce($unit, '')
  THEN [] ELSE [1] END |
  SET target.cadenceEvery = $every, target.cadenceUnit = $unit, target.version = target.version + 1,
    target.updatedAt = $now
)
RETURN every, unit
