// The support cases of accounts that the viewer sees.
MATCH (node:SupportCase)
WHERE EXISTS { (node)-[:OF]->(:Account) }
RETURN node
