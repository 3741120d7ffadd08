// Whether one account or contact is among those of owners whose records the viewer sees, or among those shared with them.
MATCH (node)
WHERE node IN shared
  OR EXISTS { (node)<-[held:OWNS]-(owner) WHERE owner IN seen AND held.supersededAt IS NULL AND validAt(held, $now) }
RETURN node
