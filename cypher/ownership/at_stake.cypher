// What is at stake with each of some accounts and contacts: [id, yearly value of the agreements in force by currency, open
// deals by currency, next planned touch]; with a contact, that of the account that they mainly work at.
UNWIND $ids AS id
MATCH (target:Account|Contact {id: id})
CALL (target) {
  OPTIONAL MATCH (target)-[works:WORKS_AT]->(employer:Account)
  WHERE works.supersededAt IS NULL AND validAt(works, $now)
  RETURN employer ORDER BY works.isPrimary DESC, employer.id LIMIT 1
}
WITH CASE WHEN target:Account THEN target ELSE employer END AS account, collect(target) AS targets
CALL (account) {
  MATCH (account)<-[:WITH]-(contract:Contract)
  WHERE contract.startsOn <= date($now) AND (contract.endsOn IS NULL OR contract.endsOn >= date($now))
    AND contract.annualValue IS NOT NULL AND contract.currency IS NOT NULL
  WITH contract.currency AS currency, sum(contract.annualValue) AS total ORDER BY currency
  RETURN collect([total, currency]) AS contracts
}
CALL (account) {
  MATCH (account)<-[:FOR]-(deal:Opportunity {status: 'OPEN'})
  WHERE deal.amount IS NOT NULL AND deal.currency IS NOT NULL
  WITH deal.currency AS currency, sum(deal.amount) AS total ORDER BY currency
  RETURN collect([total, currency]) AS deals
}
UNWIND targets AS target
CALL (target) {
  OPTIONAL MATCH (target)<-[:OF]-(touch:Touch {status: 'PLANNED'})
  RETURN touch.id AS planned ORDER BY touch.plannedOn, touch.id LIMIT 1
}
RETURN target.id, contracts, deals, planned
