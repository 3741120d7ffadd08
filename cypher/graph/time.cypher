// The time by the database's clock, and the latest moment at which something was recorded; null: nothing was.
OPTIONAL MATCH (count:ChangeCount {id: 'changes'})
RETURN datetime.realtime('Z'), count.updatedAt
