// The ids of the ownerships that we believe from now on. What is over is OWNED at once.
UNWIND $rows AS row
MATCH (owner:Owner {id: row[2]})
MATCH (target:Account|Contact {id: row[3]})
CREATE (owner)-[fact:$(CASE WHEN row[8] <= $now.epochMillis THEN 'OWNED' ELSE 'OWNS' END) {
  id: row[1], factId: row[1], hash: row[0], role: row[4], share: row[5], isPrimary: row[6],
  validFrom: datetime({epochMillis: row[7]}),
  validTo: CASE WHEN row[8] IS NOT NULL THEN datetime({epochMillis: row[8]}) END,
  confirmedAt: CASE WHEN row[9] IS NOT NULL THEN datetime({epochMillis: row[9]}) END, source: row[10],
  object: $object, slot: row[11], recordedAt: $now, recordedBy: $viewer
}]->(target)
RETURN collect(fact.id)
