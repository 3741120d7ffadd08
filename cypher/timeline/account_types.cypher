// What contacts became to us at the account, and what they ceased to be.
MATCH (parent)<-[fact:ENGAGED_AS]-(contact:Contact)
WHERE fact.supersededAt IS NULL
UNWIND [
  ['CONTACT_TYPE_BEGUN', fact.validFrom, ' is now a '],
  ['CONTACT_TYPE_ENDED', fact.validTo, ' is no longer a ']
] AS step
WITH contact, fact, step[0] AS kind, step[1] AS at, step[2] AS words,
  fact.factId + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'ContactTypeEntry', id: id, kind: kind, at: at,
  title: contact.name + words + toLower(fact.type),
  contact: contact, account: parent, type: fact.type
} AS node
RETURN node
