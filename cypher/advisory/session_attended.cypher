// The contacts who were there.
MATCH (parent)<-[:ATTENDED]-(node:Contact)
RETURN node
