// The accounts that follow an id, as they are compared with others: id, name, domain, country, and the account that each
// is part of.
MATCH (account:Account)
WHERE account.id > $after
WITH account ORDER BY account.id LIMIT $most
RETURN collect([
  account.id, account.name, account.domain, account.country, head([(account)-[:PART_OF]->(above) | above.id])
])
