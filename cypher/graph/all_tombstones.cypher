// Every tombstone: the hash, and the contact who stands for who was forgotten.
MATCH (tombstone:Tombstone) WHERE tombstone.key IS NOT NULL
RETURN tombstone.id, tombstone.of
