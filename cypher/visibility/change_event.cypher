// The changes of what the viewer sees: each is of one node.
MATCH (node:ChangeEvent)
WHERE EXISTS {
  (node)-[:ON]->(:Account|Contact|Opportunity|Handoff|Owner|Team|Product|Campaign|Segment|AdvisoryBoard|BoardSession|BoardAction)
}
RETURN node
