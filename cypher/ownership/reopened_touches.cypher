// The planned touches that were done by some interactions that are withdrawn, and are planned again.
UNWIND $ids AS id
MATCH (:WithdrawnInteraction {id: id})<-[:WAS]-(touch:Touch {status: 'DONE'})
SET touch.status = 'PLANNED', touch.version = touch.version + 1, touch.updatedAt = $now
REMOVE touch.doneAt
RETURN touch.id
