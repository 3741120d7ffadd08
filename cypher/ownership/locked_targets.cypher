// Each account or contact that is to change hands, locked until the transaction ends: the id asked for, its own (an id
// that was merged leads to its survivor), its version. In one order, so that two writers wait and do not deadlock.
UNWIND $ids AS asked
OPTIONAL MATCH (:Merged {id: asked})-[:INTO]->(survivor)
WITH asked, coalesce(survivor.id, asked) AS id ORDER BY id
MATCH (target:Account|Contact {id: id})
SET target.version = target.version + 1
RETURN asked, target.id, target.version
