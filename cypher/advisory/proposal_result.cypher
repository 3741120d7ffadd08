// What came of a proposal.
MATCH (proposal:BoardProposal {id: $proposal})
RETURN proposal.result
