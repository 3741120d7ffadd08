// The interactions of owners whose records the viewer sees, and those about an account, a contact or a deal that they see.
MATCH (node:Interaction)
WHERE EXISTS { (node)-[:INVOLVES]->(owner) WHERE owner IN seen }
  OR EXISTS { (node)-[:INVOLVES]->(:Contact) }
  OR EXISTS { (node)-[:CONCERNS]->(:Account) }
  OR EXISTS { (node)-[:CONCERNS]->(:Opportunity) }
RETURN node
