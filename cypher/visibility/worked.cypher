// Whether one deal is among those that owners work on whose records the viewer sees, or among those shared with them.
MATCH (node)
WHERE node IN shared
  OR EXISTS { (node)<-[work:WORKS]-(owner) WHERE owner IN seen AND work.supersededAt IS NULL AND validAt(work, $now) }
RETURN node
