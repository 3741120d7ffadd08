// The ids of the changes of a phase that are there from now on.
UNWIND $rows AS row
MATCH (other:Opportunity {id: row[2]})
CREATE (node:PhaseChange {
  id: row[1], from: row[3], to: row[4], at: datetime({epochMillis: row[5]}), recordedAt: $now, hash: row[0],
  version: 1, createdAt: $now, updatedAt: $now
})-[:OF]->(other)
RETURN collect(node.id)
