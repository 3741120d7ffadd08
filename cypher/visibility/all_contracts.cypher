// All agreements that the viewer sees.
UNWIND accounts AS account
MATCH (account)<-[:WITH]-(node:Contract)
RETURN node
