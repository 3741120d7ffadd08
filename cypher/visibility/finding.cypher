// The findings on accounts and contacts all of which the viewer sees.
MATCH (node:Finding)
WHERE EXISTS { (node)-[:ON]->() }
  AND COUNT { (node)-[:ON]->() } = COUNT { (node)-[:ON]->(:Account|Contact) }
RETURN node
