// The cadence that an account or contact had of its own before it has this, or none: nothing is written where it is the same.
MATCH (target:Account|Contact {id: $id})
WITH target, target.cadenceEvery AS every, target.cadenceUnit AS unit
FOREACH (_ IN CASE WHEN coalesce(every, 0) = coalesce($every, 0) AND coalesce(unit, '') = coalesce($unit, '')
  THEN [] ELSE [1] END |
  SET target.cadenceEvery = $every, target.cadenceUnit = $unit, target.version = target.version + 1,
    target.updatedAt = $now
)
RETURN every, unit
