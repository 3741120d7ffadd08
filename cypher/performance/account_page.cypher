// The ids of the accounts that follow an id, so many at most.
MATCH (account:Account)
WHERE account.id > $after
WITH account ORDER BY account.id LIMIT $most
RETURN collect(account.id)
