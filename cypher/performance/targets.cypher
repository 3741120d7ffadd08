// The targets that hold at a moment.
MATCH (node:Target)
WHERE node.startsOn IS NOT NULL AND node.id IS NOT NULL
  AND EXISTS { MATCH (node)<-[:OF]-(level:TargetVersion) WHERE validAt(level, $asOf) }
  AND node.of = $of          // if $of
  AND node.kpi = $kpi        // if $kpi
RETURN node
