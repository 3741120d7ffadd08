// The agreements with accounts that the viewer sees.
MATCH (node:Contract)
WHERE EXISTS { (node)-[:WITH]->(:Account) }
RETURN node
