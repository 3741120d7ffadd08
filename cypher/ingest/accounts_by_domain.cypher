// The accounts of some domains: the value, and the id.
UNWIND $values AS value
MATCH (account:Account {domain: value})
RETURN value, account.id ORDER BY account.id
