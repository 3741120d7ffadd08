// The feedback of nobody in particular, and of contacts that the viewer sees.
MATCH (node:BoardFeedback)
WHERE NOT EXISTS { (node)-[:FROM]->() } OR EXISTS { (node)-[:FROM]->(:Contact) }
RETURN node
