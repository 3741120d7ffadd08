// The fingerprint of the key by which the tombstones were made; no row: nobody was forgotten.
MATCH (tombstone:Tombstone) WHERE tombstone.key IS NOT NULL
RETURN tombstone.key LIMIT 1
