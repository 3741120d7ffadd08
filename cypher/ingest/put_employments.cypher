// The ids of the employments that we believe from now on.
UNWIND $rows AS row
MATCH (contact:Contact {id: row[2]})
MATCH (account:Account {id: row[3]})
CREATE (contact)-[fact:WORKS_AT {
  id: row[1], factId: row[1], hash: row[0], title: row[4], department: row[5], isPrimary: row[6],
  validFrom: datetime({epochMillis: row[7]}),
  validTo: CASE WHEN row[8] IS NOT NULL THEN datetime({epochMillis: row[8]}) END, source: $system,
  object: $object, slot: row[9], recordedAt: $now, recordedBy: $viewer
}]->(account)
RETURN collect(fact.id)
