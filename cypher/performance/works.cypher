// Who works the deals of some accounts, and deals without one by their own id, as we believe it, as columns: deal, owner,
// share, from when, until when (ms).
UNWIND $ids AS id
CALL (id) {
  MATCH (deal:Opportunity)-[:FOR]->(account:Account {id: id})
  RETURN deal, account.id AS account
  UNION
  MATCH (deal:Opportunity {id: id})
  WHERE NOT EXISTS { (deal)-[:FOR]->(:Account) }
  RETURN deal, '' AS account
}
MATCH (deal)<-[part:WORKS]-(owner:Owner)
WHERE part.supersededAt IS NULL
RETURN
  collect(deal.id),
  collect(owner.id),
  collect(coalesce(part.share, 0.0 / 0.0)),
  collect(part.validFrom.epochMillis),
  collect(coalesce(part.validTo.epochMillis, -1))
