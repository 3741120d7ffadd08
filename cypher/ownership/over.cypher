// How many assignments that are over were moved from OWNS to OWNED: those of some accounts and contacts at once, which are
// locked meanwhile.
MATCH ()-[edge:OWNS]->(target)
WHERE edge.validTo <= $now
WITH DISTINCT target ORDER BY target.id LIMIT $most
SET target.locked = true
REMOVE target.locked
WITH target
MATCH (target)<-[edge:OWNS]-(owner:Owner)
WHERE edge.validTo <= $now
CREATE (owner)-[over:OWNED]->(target)
SET over = properties(edge)
DELETE edge
RETURN count(*)
