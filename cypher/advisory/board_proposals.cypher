// What was proposed for the board.
MATCH (parent)<-[:FOR]-(node:BoardProposal)
RETURN node
