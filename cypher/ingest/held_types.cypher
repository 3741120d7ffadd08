// What an import of a system said that the people of each account are to us, beyond prospects, and what still holds: the
// account and the types.
MATCH (account:Account)<-[fact:ENGAGED_AS]-(:Contact)
WHERE fact.source = $system AND fact.supersededAt IS NULL AND fact.validTo IS NULL AND fact.type <> 'PROSPECT'
RETURN account.id, collect(DISTINCT fact.type)
