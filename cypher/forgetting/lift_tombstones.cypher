// The hashes that are tombstones no longer, of whom some contacts stand for.
MATCH (tombstone:Tombstone) WHERE tombstone.of IN $ofs AND tombstone.key IS NOT NULL
WITH tombstone, tombstone.id AS hash
DELETE tombstone
RETURN hash
