// How many ties the survivor has as somebody said of those of what is merged into it; what was said of its own stands.
MATCH (survivor:Person {id: $survivor})
MATCH (gone:Person {id: $gone})-[tie:KNOWS]-(other:Person) WHERE tie.said IS NOT NULL AND other <> survivor
WITH tie, other, CASE WHEN survivor.number < other.number THEN [survivor, other] ELSE [other, survivor] END AS pair
WITH tie, pair[0] AS one, pair[1] AS two
MERGE (one)-[kept:KNOWS]->(two)
ON CREATE SET kept = properties(tie), kept.evidence = []
SET kept.said = coalesce(kept.said, tie.said), kept.saidBy = coalesce(kept.saidBy, tie.saidBy),
  kept.saidAt = coalesce(kept.saidAt, tie.saidAt), kept.saidWhy = coalesce(kept.saidWhy, tie.saidWhy),
  kept.updatedAt = $now, kept.writtenAt = timestamp()
RETURN count(kept)
