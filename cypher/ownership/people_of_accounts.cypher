// The people who mainly work at some accounts now and whom one of us owns at a moment or later: account, contact, roles.
UNWIND $ids AS id
MATCH (account:Account {id: id})<-[job:WORKS_AT]-(contact:Contact)
WHERE job.supersededAt IS NULL AND validAt(job, $now)
  AND coalesce(job.isPrimary, true)
MATCH (contact)<-[edge:OWNS]-(owner:Owner {id: $owner})
WHERE edge.supersededAt IS NULL AND (edge.validTo IS NULL OR edge.validTo > $at)
WITH id, contact, collect(DISTINCT edge.role) AS roles ORDER BY contact.name, contact.id
RETURN id, contact.id, roles
