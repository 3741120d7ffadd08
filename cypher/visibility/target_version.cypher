// The values of targets that the viewer sees.
MATCH (node:TargetVersion)
WHERE EXISTS { (node)-[:OF]->(:Target) }
RETURN node
