// Each owner of whom only the id is known: the id, and whether it was created (0) or is known (2).
UNWIND $rows AS row
MERGE (owner:Owner {id: row[1]})
  ON CREATE SET owner:Person, owner.number = row[3], owner.name = row[2], owner.active = true, owner.hash = '',
    owner.createdAt = $now, owner.updatedAt = $now, owner.version = 1, owner.fresh = true
WITH owner, coalesce(owner.fresh, false) AS fresh
REMOVE owner.fresh
RETURN collect([owner.id, CASE WHEN fresh THEN 0 ELSE 2 END])
