// The proposal of an id, locked until the transaction ends, and its board.
MATCH (proposal:BoardProposal {id: $proposal})-[:FOR]->(board:AdvisoryBoard)
SET proposal.version = proposal.version + 1, proposal.updatedAt = $now
RETURN proposal.status, proposal.result, board.id
