// Of each of some of us, by name: how many accounts and contacts they own at a moment, how many accounts of each industry,
// the greatest yearly value of agreements in force with one of their accounts by currency, and the accounts whose open deals
// they work on.
UNWIND $ids AS id
MATCH (taker:Owner {id: id})
WITH taker, COLLECT {
  MATCH (taker)-[edge:OWNS]->(target)
  WHERE edge.supersededAt IS NULL AND validAt(edge, $at)
  RETURN DISTINCT target
} AS targets
RETURN {
  id: taker.id, load: size(targets), industries: COLLECT {
    UNWIND targets AS target
    WITH target WHERE target.industry IS NOT NULL
    WITH target.industry AS industry, count(*) AS accounts
    RETURN [industry, accounts]
  }, values: COLLECT {
    UNWIND targets AS target
    MATCH (target)<-[:WITH]-(contract:Contract)
    WHERE contract.startsOn <= date($at) AND (contract.endsOn IS NULL OR contract.endsOn >= date($at))
      AND contract.annualValue IS NOT NULL AND contract.currency IS NOT NULL
    WITH target, contract.currency AS currency, sum(contract.annualValue) AS value
    WITH currency, max(value) AS greatest
    RETURN [currency, greatest]
  }, deals: COLLECT {
    MATCH (taker)-[work:WORKS]->(deal:Opportunity {status: 'OPEN'})-[:FOR]->(account:Account)
    WHERE work.supersededAt IS NULL AND validAt(work, $at)
    RETURN DISTINCT account.id
  }
} AS taker
