// The scores of contacts that the viewer sees.
MATCH (node:SatisfactionScore)
WHERE EXISTS { (node)-[:OF]->(:Contact) }
RETURN node
