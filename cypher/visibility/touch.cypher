// The touches of owners whose records the viewer sees, and those with an account or a contact that they see.
MATCH (node:Touch)
WHERE EXISTS { (node)-[:FROM]->(owner) WHERE owner IN seen }
  OR EXISTS { (node)-[:OF]->(:Account) }
  OR EXISTS { (node)-[:OF]->(:Contact) }
RETURN node
