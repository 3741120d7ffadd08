// What was written down by mistake and withdrawn, of all or of those in which somebody was.
MATCH (node:WithdrawnInteraction)
WHERE node.updatedAt IS NOT NULL
  AND EXISTS { (node)-[:INVOLVES]->(:Person {id: $of}) }    // if $of
RETURN node
