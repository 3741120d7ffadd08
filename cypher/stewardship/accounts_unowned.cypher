// The accounts of which an open finding says that they lack an owner.
MATCH (finding:Finding {status: 'OPEN'})-[:ON]->(account:Account)
WHERE finding.kind = 'UNOWNED'
RETURN DISTINCT account.id
