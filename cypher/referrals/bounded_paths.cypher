// Some paths of at most three ties that lead to people by the strongest ties, not always the best: numbers of people, from
// the goal back. As many ties are followed from each as `wide` says, fewer farther out. Whoever begins is not in the
// middle; who rests may begin. `everybody`: also through whoever may not be asked.
UNWIND $goals AS goal
MATCH (target:Person {number: goal})
CALL (target) {
  MATCH (target)-[tie:KNOWS]-(one:Person)
  WHERE NOT one.number IN $without
    AND ($everybody OR (coalesce(one.active, true) AND NOT coalesce(one.optedOut, false)))
  RETURN one, strengthAt(tie, $at) * $eachHop AS quality,
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
  RETURN [one.number, owner.number] AS back, quality * strengthAt(tie, $at) * $eachHop AS whole
  ORDER BY whole DESC LIMIT 3
  UNION
  WITH target, one, quality, begins
  WHERE $hops > 2 AND NOT begins AND NOT one.number IN $resting
  MATCH (one)-[tie:KNOWS]-(two:Person)
  WHERE NOT two.number IN $without AND NOT two.number IN $resting AND two <> target
    AND NOT (two:Owner AND ($begin IS NULL OR two.number IN $begin))
    AND ($everybody OR (coalesce(two.active, true) AND NOT coalesce(two.optedOut, false)))
  WITH target, one, two, quality * strengthAt(tie, $at) * $eachHop AS half
  ORDER BY half DESC LIMIT 10
  MATCH (two)-[tie:KNOWS]-(owner:Owner)
  WHERE ($begin IS NULL OR owner.number IN $begin) AND NOT owner.number IN $without AND owner <> target AND owner <> one
    AND owner.active
  RETURN [one.number, two.number, owner.number] AS back, half * strengthAt(tie, $at) * $eachHop AS whole
  ORDER BY whole DESC LIMIT 10
}
RETURN [goal] + back ORDER BY whole DESC LIMIT 200
