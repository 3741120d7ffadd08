// The hand-offs whose giver or taker the viewer is, or to whom one of these reports.
MATCH (node:Handoff)
WHERE EXISTS { (node)-[:FROM|TO]->(:Owner)-[:REPORTS_TO*0..10]->(me:Owner) WHERE me.id = $self AND me.active }
RETURN node
