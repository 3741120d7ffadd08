// Where the contact began to work, and what it left.
MATCH (parent)-[fact:WORKS_AT]->(account:Account)
WHERE fact.supersededAt IS NULL
UNWIND [
  ['EMPLOYMENT_BEGUN', fact.validFrom, ' joined '],
  ['EMPLOYMENT_ENDED', fact.validTo, ' left ']
] AS step
WITH account, fact, step[0] AS kind, step[1] AS at, step[2] AS words,
  fact.factId + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'EmploymentEntry', id: id, kind: kind, at: at,
  title: parent.name + words + account.name,
  contact: parent, account: account, jobTitle: fact.title
} AS node
RETURN node
