// All deals that the viewer sees.
UNWIND opportunities AS node
RETURN node
UNION
UNWIND accounts AS account
MATCH (account)<-[:FOR]-(node:Opportunity)
RETURN node
