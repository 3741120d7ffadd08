// Each changed hand-off; a property that is null is taken away.
UNWIND $rows AS row
MATCH (handoff:Handoff {id: row.id})
SET handoff += row.properties, handoff.version = handoff.version + 1, handoff.updatedAt = $now
RETURN handoff.id
