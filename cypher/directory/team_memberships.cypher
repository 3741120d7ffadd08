// Everyone who ever belonged to the team, once for each time.
MATCH (parent)<-[edge:MEMBER_OF]-(node:Owner)
WHERE edge.supersededAt IS NULL
RETURN node, edge
