// The shares of what the viewer sees.
MATCH (node:Share)
WHERE EXISTS { (node)-[:OF]->(:Account) }
  OR EXISTS { (node)-[:OF]->(:Contact) }
  OR EXISTS { (node)-[:OF]->(:Opportunity) }
RETURN node
