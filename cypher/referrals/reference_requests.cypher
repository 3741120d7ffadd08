// The requests to advocates to speak for us.
MATCH (node:ReferenceRequest)
MATCH (node)-[:TO]->(:Advocate {id: $advocate})       // if $advocate
MATCH (node)-[:FOR]->(:Opportunity {id: $opportunity})       // if $opportunity
WHERE node.askedAt IS NOT NULL AND node.id IS NOT NULL
  AND node.outcome = $outcome                    // if $outcome
RETURN node
