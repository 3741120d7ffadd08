// The agreements with some accounts, as columns: id, account, first day, last day, annual value in minor units, currency.
UNWIND $ids AS id
MATCH (contract:Contract)-[:WITH]->(account:Account {id: id})
RETURN
  collect(contract.id),
  collect(account.id),
  collect(coalesce(toString(contract.startsOn), '')),
  collect(coalesce(toString(contract.endsOn), '')),
  collect(coalesce(contract.annualValue, 0.0 / 0.0)),
  collect(coalesce(contract.currency, ''))
