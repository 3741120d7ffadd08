// The deals with the account.
MATCH (parent)<-[:FOR]-(node:Opportunity)
RETURN node
