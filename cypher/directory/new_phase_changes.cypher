// Each step of a deal from one phase to another.
UNWIND $rows AS row
MATCH (opportunity:Opportunity {id: row.opportunity})
CREATE (change:PhaseChange {
  id: row.id, from: row.from, to: row.to, at: row.at, recordedAt: $now, createdAt: $now, updatedAt: $now, version: 1
})-[:OF]->(opportunity)
RETURN change.id
