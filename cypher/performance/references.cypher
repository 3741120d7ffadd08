// The references that were given for the deals of some accounts, as columns: account, request, who of us asked, when it was
// answered (ms).
UNWIND $ids AS id
MATCH (owner:Owner)<-[:FROM]-(request:ReferenceRequest)-[:FOR]->(:Opportunity)-[:FOR]->(account:Account {id: id})
WHERE request.outcome = 'YES' AND request.answeredAt IS NOT NULL
RETURN collect(account.id), collect(request.id), collect(owner.id), collect(request.answeredAt.epochMillis)
