// The contact of an id, or whom it was merged into, locked until the transaction ends, and the advocate they are now.
OPTIONAL MATCH (:Merged {id: $contact})-[:INTO]->(survivor:Contact)
WITH coalesce(survivor.id, $contact) AS id
MATCH (contact:Contact {id: id})
SET contact.version = contact.version + 1, contact.updatedAt = $now
WITH contact
OPTIONAL MATCH (contact)-[:IS]->(advocate:Advocate) WHERE advocate.until IS NULL OR advocate.until > date($now)
RETURN contact.id, contact.optedOut, advocate.id
