// Whether somebody is one of us who is active: their id, or nothing.
MATCH (owner:Owner {id: $id})
WHERE owner.active
RETURN owner.id
