// The contacts of some ids: the id that was asked for, and theirs; an id that was merged leads to its survivor.
UNWIND $ids AS asked
OPTIONAL MATCH (:Merged {id: asked})-[:INTO]->(survivor)
WITH asked, coalesce(survivor.id, asked) AS id
MATCH (contact:Contact {id: id})
RETURN asked, contact.id
