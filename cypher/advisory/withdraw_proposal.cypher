// The proposal that was withdrawn.
MATCH (proposal:BoardProposal {id: $proposal})
SET proposal.status = 'WITHDRAWN', proposal.withdrawnAt = $now, proposal.withdrawnBy = $viewer,
  proposal.withdrawalReason = $reason
RETURN proposal.id
