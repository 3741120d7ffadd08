// The contact who is the advocate.
MATCH (parent)<-[:IS]-(node:Contact)
RETURN node
