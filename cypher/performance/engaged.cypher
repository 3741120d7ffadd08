// What contacts are and were to us at some accounts, as columns: account, contact, type, from when, until when (ms).
UNWIND $ids AS id
MATCH (contact:Contact)-[fact:ENGAGED_AS]->(account:Account {id: id})
WHERE fact.supersededAt IS NULL
RETURN
  collect(account.id),
  collect(contact.id),
  collect(fact.type),
  collect(fact.validFrom.epochMillis),
  collect(coalesce(fact.validTo.epochMillis, -1))
