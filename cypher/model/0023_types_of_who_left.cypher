// Who left an account is nothing to us there any more: their types end with their last job there, as a version of their
// own. From now on whatever ends a job does this.
MATCH (contact:Contact)-[fact:ENGAGED_AS]->(account:Account)
WHERE fact.supersededAt IS NULL
CALL (contact, account) {
  MATCH (contact)-[job:WORKS_AT]->(account)
  WHERE job.supersededAt IS NULL
  RETURN count(job) AS jobs, count(job.validTo) AS ended, max(job.validTo) AS left, max(job.recordedAt) AS recordedAt
}
WITH contact, fact, account, jobs, ended, left, recordedAt
WHERE jobs > 0 AND ended = jobs AND (fact.validTo IS NULL OR fact.validTo > left)
  AND (fact.validFrom < left OR fact.recordedAt < recordedAt)
WITH contact, fact, account, left, datetime() AS now
SET fact.supersededAt = now, fact.supersededBy = 'migration'
WITH contact, fact, account, left, now WHERE fact.validFrom < left
CREATE (contact)-[version:ENGAGED_AS]->(account)
SET version = properties(fact)
SET version += {
  id: fact.factId + '_left', validTo: left, recordedAt: now, recordedBy: 'migration', supersededAt: null, supersededBy: null
};
