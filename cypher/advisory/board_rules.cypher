// The rules by which a board was last filled: the proposal that was accepted, and what was asked for in it (JSON).
MATCH (:AdvisoryBoard {id: $board})<-[:FOR]-(proposal:BoardProposal)
WHERE proposal.status = 'ACCEPTED'
RETURN proposal.id, proposal.input ORDER BY proposal.acceptedAt DESC, proposal.id LIMIT 1
