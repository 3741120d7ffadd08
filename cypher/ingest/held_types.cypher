// What an import of a system said that the people of each account are to us, beyond prospects, and what holds still, or held
// until they left: the account and the types.
MATCH (account:Account)<-[fact:ENGAGED_AS]-(contact:Contact)
WHERE fact.source = $system AND fact.supersededAt IS NULL AND fact.type <> 'PROSPECT' AND (fact.validTo IS NULL OR EXISTS {
  (contact)-[job:WORKS_AT]->(account) WHERE job.supersededAt IS NULL AND job.validTo = fact.validTo
})
RETURN account.id, collect(DISTINCT fact.type)
