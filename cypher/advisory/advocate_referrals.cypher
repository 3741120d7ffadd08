// The introductions that came about through the contact who is the advocate.
MATCH (parent)<-[:IS]-(:Contact)<-[:THROUGH]-(node:IntroductionRequest)
WHERE node.status IN ['INTRODUCED', 'MET'] AND node.askedAt IS NOT NULL AND node.id IS NOT NULL
RETURN node
