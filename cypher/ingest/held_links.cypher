// Where contacts work and what they are to us there, as imports of a system told it, and their parts in deals: of which
// kind, the contact or deal, the account or contact, the type, and the id.
MATCH (contact:Contact)-[job:WORKS_AT]->(account:Account)
WHERE job.source = $system AND job.supersededAt IS NULL
RETURN 'wrk' AS kind, contact.id AS contact, account.id AS account, null AS type, job.factId AS fact
UNION ALL
MATCH (contact:Contact)-[role:ENGAGED_AS]->(account:Account)
WHERE role.source = $system AND role.supersededAt IS NULL
RETURN 'eng' AS kind, contact.id AS contact, account.id AS account, role.type AS type, role.factId AS fact
UNION ALL
MATCH (contact:Contact)-[part:TAKES_PART]->(deal:Opportunity)
RETURN 'tpt' AS kind, deal.id AS contact, contact.id AS account, null AS type, part.id AS fact
