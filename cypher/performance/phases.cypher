// The phases that the deals of some accounts left, and deals without one by their own id, as columns: deal, phase, when it
// came into it and when it left it (ms).
UNWIND $ids AS id
CALL (id) {
  MATCH (deal:Opportunity)-[:FOR]->(account:Account {id: id})
  RETURN deal, account.id AS account
  UNION
  MATCH (deal:Opportunity {id: id})
  WHERE NOT EXISTS { (deal)-[:FOR]->(:Account) }
  RETURN deal, '' AS account
}
MATCH (deal)<-[:OF]-(change:PhaseChange)
WITH deal, change ORDER BY change.at, change.id
WITH deal, collect(change) AS changes
WHERE size(changes) > 1
UNWIND range(1, size(changes) - 1) AS place
WITH deal, changes[place - 1] AS came, changes[place] AS left
RETURN collect(deal.id), collect(came.to), collect(came.at.epochMillis), collect(left.at.epochMillis)
