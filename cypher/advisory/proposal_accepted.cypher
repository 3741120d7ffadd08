// The proposal that was accepted.
MATCH (proposal:BoardProposal {id: $proposal})
SET proposal.status = 'ACCEPTED', proposal.acceptedAt = $now
RETURN proposal.id
