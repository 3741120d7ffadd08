// Who began to work at the account, and who left it.
MATCH (parent)<-[fact:WORKS_AT]-(contact:Contact)
WHERE fact.supersededAt IS NULL
UNWIND [
  ['EMPLOYMENT_BEGUN', fact.validFrom, ' joined '],
  ['EMPLOYMENT_ENDED', fact.validTo, ' left ']
] AS step
WITH contact, fact, step[0] AS kind, step[1] AS at, step[2] AS words,
  fact.factId + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'EmploymentEntry', id: id, kind: kind, at: at,
  title: contact.name + words + parent.name,
  contact: contact, account: parent, jobTitle: fact.title
} AS node
RETURN node
