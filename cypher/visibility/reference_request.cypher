// The requests of owners whose records the viewer sees, and those for a deal that they see.
MATCH (node:ReferenceRequest)
WHERE EXISTS { (node)-[:FROM]->(owner) WHERE owner IN seen }
  OR EXISTS { (node)-[:FOR]->(:Opportunity) }
RETURN node
