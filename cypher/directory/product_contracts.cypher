// The agreements that cover the product; those in force on a day, or all.
MATCH (parent)<-[edge:COVERS]-(node:Contract)
WHERE node.id IS NOT NULL
  AND (node.startsOn IS NULL OR node.startsOn <= $activeOn)    // if $activeOn
  AND (node.endsOn IS NULL OR node.endsOn >= $activeOn)        // if $activeOn
RETURN node, edge
