// Of each of some of us: how many accounts and contacts they own at a moment, and how many accounts of each industry.
UNWIND $ids AS id
MATCH (taker:Owner {id: id})
WITH taker, COLLECT {
  MATCH (taker)-[edge:OWNS]->(target)
  WHERE edge.supersededAt IS NULL AND edge.validFrom <= $at AND (edge.validTo IS NULL OR edge.validTo > $at)
  RETURN DISTINCT target
} AS targets
RETURN taker.id, size(targets), COLLECT {
  UNWIND targets AS target
  WITH target WHERE target.industry IS NOT NULL
  WITH target.industry AS industry, count(*) AS accounts
  RETURN [industry, accounts]
}
