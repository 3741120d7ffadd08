// The one owner of each account by whom an import of a system took it, as they hold it: the account, the owner, the fact,
// its role and share, and since and until when in milliseconds.
MATCH (account:Account)<-[fact:OWNS]-(owner:Owner)
WHERE fact.source = $system AND fact.slot = 'OwnerId' AND (fact.validTo IS NULL OR fact.validTo > $now)
RETURN account.id, owner.id, fact.factId, fact.role, fact.share, fact.validFrom.epochMillis, fact.validTo.epochMillis
