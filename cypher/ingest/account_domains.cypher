// The accounts by their domains, where one alone has the domain.
MATCH (account:Account)
WHERE account.domain IS NOT NULL
WITH account.domain AS domain, collect(account.id) AS ids WHERE size(ids) = 1
RETURN domain, ids[0]
