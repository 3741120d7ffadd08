// Some paths of at most three ties that lead to people by the ties that were strongest at their last contact, not always
// the best: numbers of people, from the goal back. As many ties are followed from each as `wide` says, fewer farther out.
// Whoever begins is not in the middle; who rests may begin. `everybody`: also through whoever may not be asked.
UNWIND $goals AS goal
MATCH (target:Person {number: goal})
CALL (target) {
  MATCH (target)-[tie:KNOWS]-(one:Person)
  WHERE NOT one.number IN $without
    AND ($everybody OR (coalesce(one.active, true) AND NOT coalesce(one.optedOut, false)))
  RETURN one, tie.cost AS cost, one:Owner AND one.active AND ($begin IS NULL OR one.number IN $begin) AS begins
  ORDER BY cost LIMIT $wide
}
CALL (target, one, cost, begins) {
  WITH one, cost, begins WHERE begins
  RETURN [one.number] AS back, cost AS total
  UNION
  WITH target, one, cost, begins
  WHERE $hops > 1 AND NOT begins AND NOT one.number IN $resting
  MATCH (one)-[tie:KNOWS]-(owner:Owner)
  WHERE ($begin IS NULL OR owner.number IN $begin) AND NOT owner.number IN $without AND owner <> target
    AND owner.active
  RETURN [one.number, owner.number] AS back, cost + tie.cost AS total ORDER BY total LIMIT 3
  UNION
  WITH target, one, cost, begins
  WHERE $hops > 2 AND NOT begins AND NOT one.number IN $resting
  MATCH (one)-[tie:KNOWS]-(two:Person)
  WHERE NOT two.number IN $without AND NOT two.number IN $resting AND two <> target
    AND NOT (two:Owner AND ($begin IS NULL OR two.number IN $begin))
    AND ($everybody OR (coalesce(two.active, true) AND NOT coalesce(two.optedOut, false)))
  WITH target, one, two, cost + tie.cost AS sum ORDER BY sum LIMIT 10
  MATCH (two)-[tie:KNOWS]-(owner:Owner)
  WHERE ($begin IS NULL OR owner.number IN $begin) AND NOT owner.number IN $without AND owner <> target AND owner <> one
    AND owner.active
  RETURN [one.number, two.number, owner.number] AS back, sum + tie.cost AS total ORDER BY total LIMIT 10
}
RETURN [goal] + back ORDER BY total LIMIT 200
