// The deals that are about the product.
MATCH (parent)<-[edge:ABOUT]-(node:Opportunity)
RETURN node, edge
