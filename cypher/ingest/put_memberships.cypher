// The ids of the memberships of teams that we believe from now on.
UNWIND $rows AS row
MATCH (owner:Owner {id: row[2]})
MATCH (team:Team {id: row[3]})
CREATE (owner)-[fact:MEMBER_OF {
  id: row[1], factId: row[1], hash: row[0], validFrom: datetime({epochMillis: row[4]}),
  validTo: CASE WHEN row[5] IS NOT NULL THEN datetime({epochMillis: row[5]}) END, source: $system,
  object: $object, slot: row[6], recordedAt: $now, recordedBy: $viewer
}]->(team)
RETURN collect(fact.id)
