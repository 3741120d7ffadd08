// The accounts that some support cases are of.
UNWIND $ids AS id
MATCH (:SupportCase {id: id})-[:OF]->(account:Account)
RETURN collect(DISTINCT account.id)
