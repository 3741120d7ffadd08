// How many meetings are gone that a session of a board was and is no longer.
UNWIND $ids AS id
MATCH (interaction:Interaction {id: id})
DETACH DELETE interaction
RETURN count(id)
