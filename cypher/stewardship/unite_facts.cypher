// How many versions say from now on what is left of some that the survivor got; those are superseded. Their properties are
// those of the version that they follow, and what is different; nothing ties them to a field of the merged record any more.
MATCH (survivor:$($label) {id: $survivor})
UNWIND $rows AS row
MATCH (survivor)-[fact:WORKS_AT|ENGAGED_AS|OWNS|OWNED {id: row.version}]-(other)
WHERE fact.supersededAt IS NULL
WITH survivor, row, fact, other, properties(fact) AS before, startNode(fact) = survivor AS away, type(fact) AS kind
CALL (survivor, row, other, before, away, kind) {
  UNWIND row.periods AS period
  WITH survivor, row, other, before, away, kind, period,
    CASE WHEN kind IN ['OWNS', 'OWNED'] THEN
      CASE WHEN datetime(period.validTo) <= $now THEN 'OWNED' ELSE 'OWNS' END
    ELSE kind END AS type
  WITH row, before, period, type, CASE WHEN away THEN survivor ELSE other END AS start,
    CASE WHEN away THEN other ELSE survivor END AS goal
  CREATE (start)-[new:$(type)]->(goal)
  SET new = before, new.id = period.id, new.factId = period.fact, new.validFrom = datetime(period.validFrom),
    new.validTo = datetime(period.validTo), new.isPrimary = coalesce(period.isPrimary, before.isPrimary),
    new.slot = null, new.object = CASE WHEN before.slot IS NULL AND NOT before.object IN $own THEN before.object END,
    new.recordedAt = $now, new.recordedBy = $viewer
  RETURN count(new) AS written
}
CALL (survivor, fact, other, before, away, kind) {
  WITH survivor, fact, other, before, away, kind WHERE kind = 'OWNS'
  CREATE (other)-[old:OWNED]->(survivor)
  SET old = before, old.supersededAt = $now, old.supersededBy = $viewer
  DELETE fact
}
CALL (fact, kind) {
  WITH fact, kind WHERE kind <> 'OWNS'
  SET fact.supersededAt = $now, fact.supersededBy = $viewer
}
RETURN sum(written)
