// A share of a record with an owner or a team; or the id of the one that holds already, and then none is made.
MATCH (record:$($label) {id: $record})
MATCH (taker:$($taker) {id: $with})
OPTIONAL MATCH (taker)<-[:WITH]-(before:Share)-[:OF]->(record)
WHERE validAt(before, $now)
WITH record, taker, min(before.id) AS before
FOREACH (one IN CASE WHEN before IS NULL THEN [true] ELSE [] END |
  CREATE (share:Share {id: $id, reason: $reason, validFrom: $now, validTo: $until, recordedBy: $viewer, createdAt: $now,
    updatedAt: $now, version: 1})
  CREATE (share)-[:OF]->(record)
  CREATE (share)-[:WITH]->(taker)
)
RETURN before
