// The accounts by their names in lower case, where one alone bears the name.
MATCH (account:Account)
WHERE account.name IS NOT NULL
WITH toLower(account.name) AS name, collect(account.id) AS ids WHERE size(ids) = 1
RETURN name, ids[0]
