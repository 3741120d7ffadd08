// Every agreement with a client; those in force on a day, or all. One without a first day is taken to have begun.
MATCH (node:Contract)                                                   // unless $activeOn
MATCH (node:Contract WHERE node.id IS NOT NULL                          // if $activeOn
  AND (node.startsOn IS NULL OR node.startsOn <= $activeOn)             // if $activeOn
  AND (node.endsOn IS NULL OR node.endsOn >= $activeOn))                // if $activeOn
RETURN node
