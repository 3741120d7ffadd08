// The deals that the viewer has to do with, and those of accounts that they see.
MATCH (node:Opportunity)
WHERE node IN opportunities OR EXISTS { (node)-[:FOR]->(:Account) }
RETURN node
