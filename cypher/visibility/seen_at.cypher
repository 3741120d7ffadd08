// The moment at which somebody sees: that at which the database looks, not that of the request, which may have waited for
// a plan while a share ended; of what was recorded later, where a clock went back, the latest; that of a clock that stands.
OPTIONAL MATCH (count:ChangeCount {id: 'changes'})
UNWIND CASE
  WHEN $seenAt IS NOT NULL THEN [$seenAt]
  ELSE [datetime.realtime('Z'), count.updatedAt]
END AS at
WITH max(at) AS node
RETURN node
