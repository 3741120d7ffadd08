// An account as it is compared with others: id, name, domain, country, and the account that it is part of.
MATCH (account:Account)
RETURN account.id, account.name, account.domain, account.country, head([(account)-[:PART_OF]->(above) | above.id])
