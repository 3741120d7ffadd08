// The parts of the target that hold at a moment.
MATCH (parent)<-[:PART_OF]-(node:Target)
WHERE node.id IS NOT NULL AND EXISTS { MATCH (node)<-[:OF]-(level:TargetVersion) WHERE validAt(level, $asOf) }
RETURN node
