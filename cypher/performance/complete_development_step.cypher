// A step that was done on a day.
MATCH (step:DevelopmentStep {id: $id})
SET step.doneOn = date($doneOn), step.updatedAt = $now, step.version = step.version + 1
RETURN step.id
