// What some contacts still are to us at accounts that they have left, now or at a moment that is known: contact, version
// of the type, its beginning, account, type, when their last job there ends. A type that was recorded after they left,
// from a later moment on, stays. The subqueries make each plan begin with the contact: one that was made while the graph
// was empty began elsewhere, and took many times as long.
UNWIND $ids AS id
MATCH (contact:Contact {id: id})
CALL (contact) {
  MATCH (contact)-[fact:ENGAGED_AS]->(account:Account)
  WHERE fact.supersededAt IS NULL
  RETURN fact, account
}
CALL (contact, account) {
  MATCH (contact)-[job:WORKS_AT]->(account)
  WHERE job.supersededAt IS NULL
  RETURN count(job) AS jobs, count(job.validTo) AS ended, max(job.validTo) AS left, max(job.recordedAt) AS recordedAt
}
WITH id, fact, account, jobs, ended, left, recordedAt
WHERE jobs > 0 AND ended = jobs AND (fact.validTo IS NULL OR fact.validTo > left)
  AND (fact.validFrom < left OR fact.recordedAt < recordedAt)
RETURN id, fact.id, fact.validFrom, account.id, fact.type, left ORDER BY id, fact.id
