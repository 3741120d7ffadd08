// The accounts and contacts of some ids, in the order of their own, locked until the transaction ends: the id that was
// asked for, and theirs; an id that was merged leads to its survivor.
UNWIND $ids AS asked
OPTIONAL MATCH (:Merged {id: asked})-[:INTO]->(survivor)
WITH asked, coalesce(survivor.id, asked) AS id
ORDER BY id
MATCH (target:Account|Contact {id: id})
SET target.locked = true
REMOVE target.locked
RETURN asked, target.id
