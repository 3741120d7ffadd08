// What is to be done after the session.
MATCH (parent)<-[:OF]-(node:BoardAction)
RETURN node
