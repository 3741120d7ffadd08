// Where some contacts work: the employers' domains or, where they have none, their names.
UNWIND $ids AS id
MATCH (contact:Contact {id: id})-[job:WORKS_AT]->(account:Account)
WHERE job.supersededAt IS NULL AND (job.validTo IS NULL OR job.validTo > $now)
RETURN collect(DISTINCT coalesce(account.domain, account.name))
