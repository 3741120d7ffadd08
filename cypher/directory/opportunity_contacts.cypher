// The people at the client who take part in the deal.
MATCH (parent)<-[edge:TAKES_PART]-(node:Contact)
RETURN node, edge
