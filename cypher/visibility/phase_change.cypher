// The changes of phase of deals that the viewer sees.
MATCH (node:PhaseChange)
WHERE EXISTS { (node)-[:OF]->(:Opportunity) }
RETURN node
