// Feedback and actions that were written by mistake: the change event of the session tells what they said.
UNWIND $ids AS id
MATCH (item:BoardFeedback|BoardAction {id: id})
DETACH DELETE item
RETURN count(id)
