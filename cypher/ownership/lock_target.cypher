// The account or contact that is to change hands, locked until the transaction ends; none: no row.
MATCH (target:Account|Contact {id: $target})
SET target.version = target.version + 1, target.updatedAt = $now
RETURN target.id, target.version
