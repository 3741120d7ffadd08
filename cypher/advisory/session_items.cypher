// The feedback and actions of a session among some ids: the id, and what they say.
MATCH (session:BoardSession {id: $session})
UNWIND $ids AS id
MATCH (session)<-[:OF]-(item:BoardFeedback|BoardAction)
WHERE item.id = id
RETURN item.id, {id: item.id, text: item.text, status: item.status}
