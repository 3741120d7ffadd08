// What the contact became to us at an account, and what it ceased to be.
MATCH (parent)-[fact:ENGAGED_AS]->(account:Account)
WHERE fact.supersededAt IS NULL
UNWIND [
  ['CONTACT_TYPE_BEGUN', fact.validFrom, ' is now a '],
  ['CONTACT_TYPE_ENDED', fact.validTo, ' is no longer a ']
] AS step
WITH account, fact, step[0] AS kind, step[1] AS at, step[2] AS words,
  fact.factId + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'ContactTypeEntry', id: id, kind: kind, at: at,
  title: parent.name + words + toLower(fact.type) + ' at ' + account.name,
  contact: parent, account: account, type: fact.type
} AS node
RETURN node
