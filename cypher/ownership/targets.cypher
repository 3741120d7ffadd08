// Each account or contact of some ids: the id asked for, its own (an id that was merged leads to its survivor).
UNWIND $ids AS asked
OPTIONAL MATCH (:Merged {id: asked})-[:INTO]->(survivor)
WITH asked, coalesce(survivor.id, asked) AS id
MATCH (target:Account|Contact {id: id})
RETURN asked, target.id
