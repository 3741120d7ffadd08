// The touches that were planned with the contact.
MATCH (parent)<-[:OF]-(node:Touch)
WHERE node.plannedOn IS NOT NULL
  AND node.status IN $status                     // if $status
RETURN node
