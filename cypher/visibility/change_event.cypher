// The changes of what the viewer sees: each is of one node.
MATCH (node:ChangeEvent)
WHERE EXISTS { (node)-[:ON]->(:Account) }
  OR EXISTS { (node)-[:ON]->(:Contact) }
  OR EXISTS { (node)-[:ON]->(:Opportunity) }
  OR EXISTS { (node)-[:ON]->(:Handoff) }
  OR EXISTS { (node)-[:ON]->(:Owner|Team|Product|Campaign|Segment|AdvisoryBoard|BoardSession|BoardAction) }
RETURN node
