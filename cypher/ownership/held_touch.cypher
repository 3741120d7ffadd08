// A planned touch, locked until the transaction ends: what it holds, who planned it, with which account or contact.
MATCH (touch:Touch {id: $id})
SET touch.locked = true
REMOVE touch.locked
WITH touch
MATCH (owner:Owner)<-[:FROM]-(touch)-[:OF]->(target)
RETURN properties(touch), owner.id, target.id, labels(target)
