// The board that was withdrawn, its proposals with it.
MATCH (board:AdvisoryBoard {id: $board})
SET board.withdrawnAt = $now, board.withdrawnBy = $viewer, board.withdrawalReason = $reason
WITH board
OPTIONAL MATCH (board)<-[:FOR]-(proposal:BoardProposal)
WHERE proposal.status <> 'WITHDRAWN'
SET proposal.status = 'WITHDRAWN', proposal.withdrawnAt = $now, proposal.withdrawnBy = $viewer,
  proposal.withdrawalReason = $reason, proposal.updatedAt = $now, proposal.version = proposal.version + 1
RETURN count(proposal)
