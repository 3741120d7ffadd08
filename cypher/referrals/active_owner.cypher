// The owner of an id who works with us; none: no row.
MATCH (owner:Owner {id: $id})
WHERE owner.active
RETURN owner.id
