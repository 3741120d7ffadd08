// The shares of records, with whomever.
MATCH (node:Share)
WHERE node.id IS NOT NULL
  AND EXISTS { (node)-[:OF]->(:Account|Contact|Opportunity {id: $of}) }        // if $of
  AND EXISTS { (node)-[:WITH]->(:Owner|Team {id: $with}) }                     // if $with
  AND (validAt(node, $now)) = $active                                          // if $active
RETURN node
