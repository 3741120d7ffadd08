// The proposal of an id, it and its board locked until the transaction ends: status, result, board, when the terms were to
// begin (with all that was asked for, as JSON), and when the board was withdrawn.
MATCH (proposal:BoardProposal {id: $proposal})-[:FOR]->(board:AdvisoryBoard)
SET board.version = board.version + 1, board.updatedAt = $now
SET proposal.version = proposal.version + 1, proposal.updatedAt = $now
RETURN proposal.status, proposal.result, board.id, proposal.input, toString(board.withdrawnAt)
