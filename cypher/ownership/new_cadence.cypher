// The account or contact that has a cadence of its own now, or none any more: its cadence before.
MATCH (target:Account|Contact {id: $id})
SET target.version = target.version + 1, target.updatedAt = $now
WITH target, target.cadenceEvery AS every, target.cadenceUnit AS unit
SET target.cadenceEvery = $every, target.cadenceUnit = $unit
RETURN every, unit
