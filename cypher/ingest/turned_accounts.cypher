// The accounts of some deals whose owners and people are not yet what follows from the first deal that each account gave us:
// the account, that day, what it is to us as it was given, its contacts, and those of them of whom a row says what they are.
UNWIND $ids AS id
MATCH (:Opportunity {id: id})-[:FOR]->(account:Account)
WITH DISTINCT account
MATCH (won:Opportunity {status: 'WON'})-[:FOR]->(account) WHERE won.closedOn IS NOT NULL
WITH account, min(won.closedOn) AS day
WITH account, datetime({date: day, timezone: 'Z'}) AS first, COLLECT {
  MATCH (account)<-[type:ENGAGED_AS]-(contact:Contact)
  WHERE type.source = $system AND type.slot IS NOT NULL AND type.supersededAt IS NULL
  RETURN DISTINCT contact
} AS contacts
WHERE any(target IN [account] + contacts WHERE EXISTS {
  MATCH (target)<-[held:OWNS|OWNED]-(:Owner)
  WHERE held.source = $system AND held.slot IN $slots AND held.supersededAt IS NULL
    AND ((held.role = $before AND (held.validTo IS NULL OR held.validTo > first)) OR (held.role = $after AND held.validFrom < first))
}) OR EXISTS {
  MATCH (account)<-[type:ENGAGED_AS]-(contact:Contact)
  WHERE type.source = $system AND type.slot IS NOT NULL AND type.supersededAt IS NULL AND contact.givenType IS NULL
    AND ((type.type = 'PROSPECT' AND (type.validTo IS NULL OR type.validTo > first)) OR (type.type = 'CLIENT' AND type.validFrom < first))
}
RETURN account.id, first, account.givenType, [contact IN contacts | contact.id],
  [contact IN contacts WHERE contact.givenType IS NOT NULL | contact.id]
