// Everyone who ever worked at the account, once for each time.
MATCH (parent)<-[edge:WORKS_AT]-(node:Contact)
WHERE edge.supersededAt IS NULL
RETURN node, edge
