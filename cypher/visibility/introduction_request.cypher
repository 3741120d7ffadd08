// The requests of owners whose records the viewer sees, and those for a contact that they see.
MATCH (node:IntroductionRequest)
WHERE EXISTS { (node)-[:FROM]->(owner) WHERE owner IN seen }
  OR EXISTS { (node)-[:TO]->(:Contact) }
RETURN node
