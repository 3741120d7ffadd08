// The accounts of some names, as lists are ordered by them: the value, and the id.
UNWIND $values AS value
MATCH (account:Account)
WHERE account.foldedName = value AND account.name IS NOT NULL AND account.id IS NOT NULL
RETURN value, account.id ORDER BY account.id
