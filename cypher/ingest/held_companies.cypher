// The prospects whom an import of a system took for people of the account that their company names: the contact, the account,
// its name, the employment and what they are to us there.
MATCH (contact:Contact)-[job:WORKS_AT]->(account:Account)
WHERE job.source = $system AND job.slot = 'Company' AND job.supersededAt IS NULL
MATCH (contact)-[fact:ENGAGED_AS]->(account)
WHERE fact.source = $system AND fact.slot = 'Company' AND fact.supersededAt IS NULL
RETURN contact.id, account.id, account.name, job.factId, fact.factId
