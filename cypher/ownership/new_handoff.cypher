// A hand-off that is proposed.
MATCH (giver:Owner {id: $from})
MATCH (taker:Owner {id: $to})
CREATE (handoff:Handoff {
  id: $id, status: 'PROPOSED', proposedAt: $now, createdAt: $now, updatedAt: $now, version: 1
})
SET handoff += $properties
CREATE (handoff)-[:FROM]->(giver), (handoff)-[:TO]->(taker)
WITH handoff
UNWIND $targets AS id
MATCH (target:Account|Contact {id: id})
CREATE (handoff)-[:OF]->(target)
RETURN DISTINCT handoff.id
