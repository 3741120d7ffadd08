// Some accounts, as columns: id, industry, region, employees, how many of its fields are filled.
UNWIND $ids AS id
MATCH (account:Account {id: id})
WITH account, [
  account.domain, account.industry, account.region, account.country, toString(account.employees),
  toString(account.annualRevenue)
] AS fields
RETURN
  collect(account.id),
  collect(coalesce(account.industry, '')),
  collect(coalesce(account.region, '')),
  collect(coalesce(account.employees, -1)),
  collect(size([field IN fields WHERE field IS NOT NULL AND field <> '']))
