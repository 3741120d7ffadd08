// Those of some hashes that are tombstones, each with the id of the contact who stands for who was forgotten, and whether
// that one is there.
UNWIND $ids AS id
MATCH (tombstone:Tombstone {id: id}) WHERE tombstone.key IS NOT NULL
RETURN tombstone.id, tombstone.of, EXISTS { (:Contact {id: tombstone.of}) }
