// The ids of the owners' parts in opportunities that we believe from now on.
UNWIND $rows AS row
MATCH (owner:Owner {id: row[2]})
MATCH (opportunity:Opportunity {id: row[3]})
CREATE (owner)-[fact:WORKS {
  id: row[1], factId: row[1], hash: row[0], role: row[4], share: row[5],
  validFrom: datetime({epochMillis: row[6]}),
  validTo: CASE WHEN row[7] IS NOT NULL THEN datetime({epochMillis: row[7]}) END, source: $system,
  object: $object, slot: row[8], recordedAt: $now, recordedBy: $viewer
}]->(opportunity)
RETURN collect(fact.id)
