// One row: something was recorded at a moment, of which there is no change event. The count is locked last of all.
MERGE (count:ChangeCount {id: 'changes'})
  ON CREATE SET count.number = 0, count.createdAt = $now, count.updatedAt = $now
SET count.updatedAt = CASE WHEN count.updatedAt > $now THEN count.updatedAt ELSE $now END
RETURN count.number
