// What somebody decided on a proposal: it is not made again.
MATCH (contact:Contact {id: $contact})
MATCH (account:Account {id: $account})
CREATE (decision:TypeDecision {
  id: $id, change: $change, status: $status, reason: $reason, evidence: $evidence, by: $viewer,
  createdAt: $now, updatedAt: $now
})
CREATE (decision)-[:OF]->(contact), (decision)-[:WITH]->(account)
RETURN decision.id
