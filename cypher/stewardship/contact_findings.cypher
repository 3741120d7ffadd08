// What is doubtful about the contact.
MATCH (parent)<-[:ON]-(node:Finding)
WHERE node.createdAt IS NOT NULL
RETURN node
