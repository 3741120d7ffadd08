// Some paths of at most three ties that lead to people by the strongest ties, not always the best: numbers of people, from
// the goal back. As many ties are followed from each as `wide` says, fewer farther out. Whoever begins is not in the
// middle; who rests may begin. `everybody`: also through whoever may not be asked.
UNWIND $goals AS goal
MATCH (target:Person {number: goal})
CALL (target) {
  MATCH (target)-[tie:KNOWS]-(one:Person)
  WHERE NOT one.number IN $without
    AND ($everybody OR (coalesce(one.active, true) AND NOT coalesce(one.optedOut, false)))
  WITH one, tie,
    CASE WHEN tie.lastAt > $at THEN 0.0 ELSE ($at.epochMillis - tie.lastAt.epochMillis) / 86400000.0 END AS silence
  WITH one, tie,
    1 - 2.0 ^ -(tie.recent * 2.0 ^ (-silence / $recentDays) + tie.lasting * 2.0 ^ (-silence / $lastingDays)) AS faded
  RETURN one, coalesce(tie.said, CASE
    WHEN faded > tie.most THEN tie.most WHEN faded < $least THEN $least ELSE faded END) * $eachHop AS quality,
    one:Owner AND one.active AND ($begin IS NULL OR one.number IN $begin) AS begins
  ORDER BY quality DESC LIMIT $wide
}
CALL (target, one, quality, begins) {
  WITH one, quality, begins WHERE begins
  RETURN [one.number] AS back, quality AS whole
  UNION
  WITH target, one, quality, begins
  WHERE $hops > 1 AND NOT begins AND NOT one.number IN $resting
  MATCH (one)-[tie:KNOWS]-(owner:Owner)
  WHERE ($begin IS NULL OR owner.number IN $begin) AND NOT owner.number IN $without AND owner <> target
    AND owner.active
  WITH one, owner, quality, tie,
    CASE WHEN tie.lastAt > $at THEN 0.0 ELSE ($at.epochMillis - tie.lastAt.epochMillis) / 86400000.0 END AS silence
  WITH one, owner, quality, tie,
    1 - 2.0 ^ -(tie.recent * 2.0 ^ (-silence / $recentDays) + tie.lasting * 2.0 ^ (-silence / $lastingDays)) AS faded
  RETURN [one.number, owner.number] AS back, quality * coalesce(tie.said, CASE
    WHEN faded > tie.most THEN tie.most WHEN faded < $least THEN $least ELSE faded END) * $eachHop AS whole
  ORDER BY whole DESC LIMIT 3
  UNION
  WITH target, one, quality, begins
  WHERE $hops > 2 AND NOT begins AND NOT one.number IN $resting
  MATCH (one)-[tie:KNOWS]-(two:Person)
  WHERE NOT two.number IN $without AND NOT two.number IN $resting AND two <> target
    AND NOT (two:Owner AND ($begin IS NULL OR two.number IN $begin))
    AND ($everybody OR (coalesce(two.active, true) AND NOT coalesce(two.optedOut, false)))
  WITH target, one, two, quality, tie,
    CASE WHEN tie.lastAt > $at THEN 0.0 ELSE ($at.epochMillis - tie.lastAt.epochMillis) / 86400000.0 END AS silence
  WITH target, one, two, quality, tie,
    1 - 2.0 ^ -(tie.recent * 2.0 ^ (-silence / $recentDays) + tie.lasting * 2.0 ^ (-silence / $lastingDays)) AS faded
  WITH target, one, two, quality * coalesce(tie.said, CASE
    WHEN faded > tie.most THEN tie.most WHEN faded < $least THEN $least ELSE faded END) * $eachHop AS half
  ORDER BY half DESC LIMIT 10
  MATCH (two)-[tie:KNOWS]-(owner:Owner)
  WHERE ($begin IS NULL OR owner.number IN $begin) AND NOT owner.number IN $without AND owner <> target AND owner <> one
    AND owner.active
  WITH one, two, owner, half, tie,
    CASE WHEN tie.lastAt > $at THEN 0.0 ELSE ($at.epochMillis - tie.lastAt.epochMillis) / 86400000.0 END AS silence
  WITH one, two, owner, half, tie,
    1 - 2.0 ^ -(tie.recent * 2.0 ^ (-silence / $recentDays) + tie.lasting * 2.0 ^ (-silence / $lastingDays)) AS faded
  RETURN [one.number, two.number, owner.number] AS back, half * coalesce(tie.said, CASE
    WHEN faded > tie.most THEN tie.most WHEN faded < $least THEN $least ELSE faded END) * $eachHop AS whole
  ORDER BY whole DESC LIMIT 10
}
RETURN [goal] + back ORDER BY whole DESC LIMIT 200
