// Agreements with the account that begin or end.
MATCH (parent)<-[:WITH]-(contract:Contract)
UNWIND [
  ['CONTRACT_BEGUN', datetime(toString(contract.startsOn) + 'T00:00:00Z'), 'Agreement began: '],
  ['CONTRACT_ENDED', datetime(toString(contract.endsOn) + 'T00:00:00Z'), 'Agreement ended: ']
] AS step
WITH contract, step[0] AS kind, step[1] AS at, step[2] AS words,
  contract.id + ':' + step[0] AS id
WHERE at IS NOT NULL
  AND at <= $now
  AND at < $to            // if $to
  AND at >= $from         // if $from
  AND kind IN $kinds      // if $kinds
WITH {
  entry: 'ContractEntry', id: id, kind: kind, at: at,
  title: words + contract.name,
  contract: contract
} AS node
RETURN node
