// One row, once it is our turn: who takes a number, hangs a tree, imports or erases writes alone until the transaction
// ends. When it began to wait, the time since and the latest moment as `graph/time` gives them, and the fingerprint of
// the key by which the tombstones were made; null: nobody was forgotten.
MATCH (door:Migration {number: 1})
SET door.number = door.number
WITH door
OPTIONAL MATCH (count:ChangeCount {id: 'changes'})
RETURN datetime.statement('Z'), datetime.realtime('Z'), count.updatedAt, head(COLLECT {
  MATCH (tombstone:Tombstone) WHERE tombstone.key IS NOT NULL
  RETURN tombstone.key LIMIT 1
})
