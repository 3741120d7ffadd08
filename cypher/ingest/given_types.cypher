// What an import said that accounts are to us, as it was given: the account and the word.
MATCH (account:Account)
WHERE account.givenType IS NOT NULL
RETURN account.id, account.givenType
