// The hand-offs of some accounts that were accepted, as columns: account, hand-off, taker, when it was proposed and when
// it was accepted (ms).
UNWIND $ids AS id
MATCH (owner:Owner)<-[:TO]-(handoff:Handoff)-[:OF]->(account:Account {id: id})
WHERE handoff.status IN ['ACCEPTED', 'COMPLETED'] AND handoff.answeredAt IS NOT NULL
RETURN
  collect(account.id),
  collect(handoff.id),
  collect(owner.id),
  collect(handoff.proposedAt.epochMillis),
  collect(handoff.answeredAt.epochMillis)
