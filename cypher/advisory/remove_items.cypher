// Feedback and actions that were written by mistake: the change event of the session tells what they said.
MATCH (session:BoardSession {id: $session})
MATCH (session)<-[:OF]-(item:BoardFeedback|BoardAction)
WHERE item.id IN $ids
DETACH DELETE item
RETURN count(*)
