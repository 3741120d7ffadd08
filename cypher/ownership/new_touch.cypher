// A touch that is planned by one of us with an account or a contact.
MATCH (owner:Owner {id: $owner})
MATCH (target:Account|Contact {id: $target})
CREATE (touch:Touch {id: $id, status: 'PLANNED', createdAt: $now, updatedAt: $now, version: 1})
SET touch += $properties
CREATE (touch)-[:FROM]->(owner), (touch)-[:OF]->(target)
RETURN touch.id
