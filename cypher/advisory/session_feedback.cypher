// What was said in the session.
MATCH (parent)<-[:OF]-(node:BoardFeedback)
RETURN node
