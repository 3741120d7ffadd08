// The exchange rates of a pair of currencies, or of all, the latest first: one, the other, day, rate.
MATCH (rate:ExchangeRate)
WHERE rate.on IS NOT NULL AND rate.id IS NOT NULL
  AND ($from IS NULL OR rate.from = $from) AND ($to IS NULL OR rate.to = $to)
WITH rate ORDER BY rate.on DESC, rate.id LIMIT $most
RETURN rate.from, rate.to, toString(rate.on), rate.rate
