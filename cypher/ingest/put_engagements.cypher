// The ids of the types of contacts at accounts that we believe from now on.
UNWIND $rows AS row
MATCH (contact:Contact {id: row[2]})
MATCH (account:Account {id: row[3]})
CREATE (contact)-[fact:ENGAGED_AS {
  id: row[1], factId: row[1], hash: row[0], type: row[4], validFrom: datetime({epochMillis: row[5]}),
  validTo: CASE WHEN row[6] IS NOT NULL THEN datetime({epochMillis: row[6]}) END, source: $system,
  object: $object, slot: row[7], recordedAt: $now, recordedBy: $viewer
}]->(account)
RETURN collect(fact.id)
