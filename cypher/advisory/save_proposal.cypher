// A proposal for a board, with all from which it was made.
MATCH (board:AdvisoryBoard {id: $board})
CREATE (board)<-[:FOR]-(proposal:BoardProposal {
  id: $id, status: $status, input: $input, candidates: $candidates, result: $result, seats: $seats,
  objective: $objective, bound: $bound, formulaVersion: $formulaVersion, by: $viewer,
  createdAt: $now, updatedAt: $now, version: 1
})
RETURN proposal.id
