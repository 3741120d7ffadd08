// How many hashes of ids and mailboxes are tombstones from now on of whom a contact stands for.
UNWIND $ids AS id
MERGE (tombstone:Tombstone {id: id})
  ON CREATE SET tombstone.createdAt = $now
SET tombstone.of = $of, tombstone.key = $key, tombstone.updatedAt = $now
RETURN count(tombstone)
