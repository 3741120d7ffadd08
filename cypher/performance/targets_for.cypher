// The targets for the owner, team or segment that hold at a moment.
MATCH (parent)<-[:SET_FOR]-(node:Target)
WHERE node.id IS NOT NULL AND EXISTS { MATCH (node)<-[:OF]-(level:TargetVersion) WHERE validAt(level, $asOf) }
  AND node.kpi = $kpi        // if $kpi
RETURN node
