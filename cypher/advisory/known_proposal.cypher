// The id of a proposal, if it is there.
MATCH (proposal:BoardProposal {id: $proposal})
RETURN proposal.id
