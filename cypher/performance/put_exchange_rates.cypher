// Of some exchange rates the ids of those that are new or another: id, one currency, the other, day, rate.
UNWIND $rows AS row
OPTIONAL MATCH (known:ExchangeRate {id: row[0]})
WITH row, known.rate AS before
WHERE before IS NULL OR before <> row[4]
MERGE (rate:ExchangeRate {id: row[0]})
  ON CREATE SET rate.createdAt = $now, rate.version = 0, rate.from = row[1], rate.to = row[2], rate.on = date(row[3])
SET rate.rate = row[4], rate.version = rate.version + 1, rate.updatedAt = $now
RETURN rate.id, before
