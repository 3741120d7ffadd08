// The hand-off of an id, if it is there.
MATCH (handoff:Handoff {id: $id})
RETURN handoff.id
