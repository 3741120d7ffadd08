// Every seat of the board, invited, accepted or declined, those that ended too.
MATCH (parent)<-[edge:SITS_ON]-(node:Advocate)
RETURN node, edge
