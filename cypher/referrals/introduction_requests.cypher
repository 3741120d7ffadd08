// The introductions that were asked for.
MATCH (node:IntroductionRequest)
MATCH (node)-[:FROM]->(:Owner {id: $from})       // if $from
MATCH (node)-[:TO]->(:Contact {id: $to})         // if $to
MATCH (node)-[:THROUGH]->(:Person {id: $through})       // if $through
WHERE node.askedAt IS NOT NULL AND node.id IS NOT NULL
  AND node.status IN $status                     // if $status
RETURN node
