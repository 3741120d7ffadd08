// The agreements with the account.
MATCH (parent)<-[:WITH]-(node:Contract)
RETURN node
