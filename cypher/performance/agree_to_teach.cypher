// The owner of an id, who agrees that others learn from them.
MATCH (owner:Owner {id: $id})
SET owner.teaches = $kpis, owner.updatedAt = $now, owner.version = owner.version + 1
RETURN owner.id
