// What was decided of contacts that the viewer sees, at accounts that they see.
MATCH (node:TypeDecision)
WHERE EXISTS { (node)-[:OF]->(:Contact) } AND EXISTS { (node)-[:WITH]->(:Account) }
RETURN node
