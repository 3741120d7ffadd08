// All deals that the viewer sees.
UNWIND opportunities + COLLECT {
  UNWIND accounts AS account
  MATCH (account)<-[:FOR]-(deal:Opportunity)
  RETURN deal
} AS node
WITH DISTINCT node
RETURN node
