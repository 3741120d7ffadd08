// Each of us among some ids: the id asked for, their own (an id that was merged leads to its survivor), their name,
// whether they are active.
UNWIND $ids AS asked
OPTIONAL MATCH (:Merged {id: asked})-[:INTO]->(survivor)
MATCH (owner:Owner {id: coalesce(survivor.id, asked)})
RETURN asked, owner.id, owner.name, owner.active
