// Who belongs to the team at a moment.
MATCH (parent)<-[edge:MEMBER_OF]-(node:Owner)
WHERE validAt(edge, $asOf) AND edge.supersededAt IS NULL
RETURN node, edge
