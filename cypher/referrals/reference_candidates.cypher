// Advocates, those of some ids or all, as they stand beside a deal's account, by name: advocate, contact, products that
// their account has under contract, its industry, their job function, how many work there, its region; whether they opted
// out, consent, have lapsed; what they agreed to; when they were asked for something since a moment (ms); whether their
// account competes with the deal's, and whether it is the same.
MATCH (contact:Contact)-[:IS]->(advocate:Advocate)
WHERE advocate.id IS NOT NULL AND ($ids IS NULL OR advocate.id IN $ids)
CALL (contact) {
  OPTIONAL MATCH (contact)-[job:WORKS_AT]->(account:Account)
  WHERE job.supersededAt IS NULL AND validAt(job, $now)
  RETURN account ORDER BY job.isPrimary DESC, job.validFrom DESC LIMIT 1
}
RETURN {
  advocate: advocate.id, contact: contact.id,
  products: COLLECT { MATCH (account)<-[:WITH]-(:Contract)-[:COVERS]->(product:Product) RETURN DISTINCT product.id },
  industry: account.industry, function: contact.jobFunction, employees: account.employees, region: account.region,
  opted_out: contact.optedOut, consent: advocate.consent, lapsed: coalesce(advocate.until <= date($now), false),
  agreed: coalesce(advocate.agreedTo, []),
  asked: COLLECT {
    MATCH (contact)<-[:THROUGH]-(request:IntroductionRequest)
    WHERE request.askedAt > $since
    RETURN request.askedAt.epochMillis
    UNION ALL
    MATCH (advocate)<-[:TO]-(request:ReferenceRequest)
    WHERE request.askedAt > $since
    RETURN request.askedAt.epochMillis
  },
  competitor: EXISTS { (account)-[:COMPETES_WITH]-(:Account {id: $account}) },
  same_account: coalesce(account.id = $account, false)
} AS candidate
