// The owner of an id, and whether they are active.
MATCH (owner:Owner {id: $owner})
RETURN owner.id, owner.active
