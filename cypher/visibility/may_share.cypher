// Whether somebody has a record, or the account that it belongs to, or has those beneath them who have it.
MATCH (me:Owner {id: $owner})
MATCH (record:$($label) {id: $record})
WITH me, [record] + COLLECT {
  MATCH (record)-[place:WORKS_AT|FOR]->(account:Account)
  WHERE place.supersededAt IS NULL AND (place.validTo IS NULL OR place.validTo > $now)
  RETURN account
} AS places
RETURN EXISTS {
  UNWIND places AS place
  MATCH (place)<-[held:OWNS|WORKS]-(holder:Owner)
  WHERE held.supersededAt IS NULL AND validAt(held, $now)
    AND (holder = me OR EXISTS { (holder)-[:REPORTS_TO*1..10]->(me) })
}
