// What happened between us and others about the deal.
MATCH (parent)<-[:CONCERNS]-(node:Interaction)
WHERE node.at IS NOT NULL
RETURN node
