// The account or contact that is to change hands, locked until the transaction ends; an id that was merged leads to
// its survivor; none: no row.
OPTIONAL MATCH (:Merged {id: $target})-[:INTO]->(survivor)
WITH coalesce(survivor.id, $target) AS id
MATCH (target:Account|Contact {id: id})
SET target.version = target.version + 1, target.updatedAt = $now
RETURN target.id, target.version
