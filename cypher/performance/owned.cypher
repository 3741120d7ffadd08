// Who owns some accounts, as we believe it, now and earlier, as columns: account, owner, role, share, whether it is the
// primary owner, from when, until when (ms).
UNWIND $ids AS id
MATCH (owner:Owner)-[fact:OWNS|OWNED]->(account:Account {id: id})
WHERE fact.supersededAt IS NULL
RETURN
  collect(account.id),
  collect(owner.id),
  collect(fact.role),
  collect(fact.share),
  collect(fact.isPrimary),
  collect(fact.validFrom.epochMillis),
  collect(coalesce(fact.validTo.epochMillis, -1))
