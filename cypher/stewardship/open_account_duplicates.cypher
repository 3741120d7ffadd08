// Each open finding that accounts are likely one, with them as they are compared: id, name, domain, country, and the
// account that each is part of.
MATCH (finding:Finding {status: 'OPEN'}) WHERE finding.kind = 'DUPLICATE_ACCOUNT'
RETURN finding.id, COLLECT {
  MATCH (finding)-[:ON]->(account:Account)
  RETURN [account.id, account.name, account.domain, account.country, head([(account)-[:PART_OF]->(above) | above.id])]
}
