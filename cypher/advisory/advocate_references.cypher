// The references that the advocate gave.
MATCH (parent)<-[:TO]-(node:ReferenceRequest)
WHERE node.outcome = 'YES' AND node.askedAt IS NOT NULL AND node.id IS NOT NULL
RETURN node
