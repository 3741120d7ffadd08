// The proposal that was accepted; one that was accepted before is superseded.
MATCH (proposal:BoardProposal {id: $proposal})-[:FOR]->(board:AdvisoryBoard)
SET proposal.status = 'ACCEPTED', proposal.acceptedAt = $now
WITH proposal, board
OPTIONAL MATCH (board)<-[:FOR]-(before:BoardProposal)
WHERE before.status = 'ACCEPTED' AND before.id <> $proposal
SET before.status = 'SUPERSEDED', before.version = before.version + 1, before.updatedAt = $now
RETURN collect(before.id)
