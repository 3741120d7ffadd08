// A hand-off, locked until the transaction ends: what it holds, who gives, to whom they report, who takes, what passes.
MATCH (handoff:Handoff {id: $id})
SET handoff.locked = true
REMOVE handoff.locked
WITH handoff
MATCH (giver:Owner)<-[:FROM]-(handoff)-[:TO]->(taker:Owner)
RETURN properties(handoff), giver.id, [(giver)-[:REPORTS_TO*1..10]->(above:Owner) | above.id], taker.id,
  [(handoff)-[:OF]->(target) | target.id]
