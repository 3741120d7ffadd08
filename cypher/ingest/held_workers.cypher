// The owner's work on each deal that an import of a system took: the deal, the owner, the fact, its role, and since and until
// when in milliseconds.
MATCH (deal:Opportunity)<-[fact:WORKS]-(owner:Owner)
WHERE fact.source = $system AND fact.slot = 'OwnerId' AND fact.supersededAt IS NULL AND fact.share IS NOT NULL
RETURN deal.id, owner.id, fact.factId, fact.role, fact.validFrom.epochMillis, fact.validTo.epochMillis
