// The advocates who are contacts that the viewer sees.
MATCH (node:Advocate)
WHERE EXISTS { (node)<-[:IS]-(:Contact) }
RETURN node
