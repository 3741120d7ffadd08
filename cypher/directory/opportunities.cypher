// Every deal, open and decided.
MATCH (node:Opportunity)
RETURN node
