// The touches that the owner planned.
MATCH (parent)<-[:FROM]-(node:Touch)
WHERE node.plannedOn IS NOT NULL
  AND node.status IN $status                     // if $status
RETURN node
