// The hand-offs from or to owners whose records the viewer sees, and those of which they see all accounts and contacts.
MATCH (node:Handoff)
WHERE EXISTS { (node)-[:FROM|TO]->(owner) WHERE owner IN seen }
  OR EXISTS { (node)-[:OF]->() } AND COUNT { (node)-[:OF]->() } = COUNT { (node)-[:OF]->(:Account|Contact) }
RETURN node
