// The touch, planned again: nothing came of it yet.
MATCH (touch:Touch {id: $id})
SET touch.status = 'PLANNED', touch.doneAt = null, touch.reason = null, touch.version = touch.version + 1,
  touch.updatedAt = $now
WITH touch
OPTIONAL MATCH (touch)-[was:WAS]->()
DELETE was
RETURN touch.id
