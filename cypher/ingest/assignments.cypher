// What is owned of these accounts and contacts: target, role, fact, owner, start, end, share, whether they lead. The targets
// stay locked until the transaction ends (setting what is there already takes the lock and writes nothing): nobody
// adds a share meanwhile.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
SET target.name = target.name
WITH target
MATCH (target)<-[fact:OWNS|OWNED]-(owner:Owner) WHERE fact.supersededAt IS NULL
RETURN collect([target.id, fact.role, fact.factId, owner.id, fact.validFrom.epochMillis, fact.validTo.epochMillis,
  fact.share, fact.isPrimary])
