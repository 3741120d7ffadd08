// Who of us began to own the account or contact in a role, and who ceased to.
MATCH (parent)<-[fact:OWNS|OWNED]-(owner:Owner)
WHERE fact.supersededAt IS NULL
UNWIND [
  ['OWNER_ASSIGNED', fact.validFrom, ' became an owner for '],
  ['OWNER_ENDED', fact.validTo, ' ceased to be an owner for ']
] AS step
WITH owner, fact, step[0] AS kind, step[1] AS at, step[2] AS words,
  fact.factId + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'OwnershipEntry', id: id, kind: kind, at: at,
  title: owner.name + words + toLower(replace(fact.role, '_', ' ')),
  owner: owner, role: fact.role, share: fact.share
} AS node
RETURN node
