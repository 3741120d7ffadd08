// Where the graph stands: the number of the latest change event, and how many there are of what a ledger is made of.
OPTIONAL MATCH (count:ChangeCount {id: 'changes'})
RETURN [
  coalesce(count.number, 0),
  COUNT { (:Account) }, COUNT { (:Opportunity) }, COUNT { (:Contract) }, COUNT { (:Owner) }, COUNT { (:Team) },
  COUNT { (:Product) }, COUNT { ()-[:OWNS]->() }, COUNT { ()-[:OWNED]->() }, COUNT { ()-[:WORKS]->() },
  COUNT { ()-[:MEMBER_OF]->() }, COUNT { ()-[:COVERS]->() }, COUNT { (:ExchangeRate) }, COUNT { (:PhaseChange) }
]
