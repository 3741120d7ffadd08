// What is doubtful about the account.
MATCH (parent)<-[:ON]-(node:Finding)
WHERE node.createdAt IS NOT NULL
RETURN node
