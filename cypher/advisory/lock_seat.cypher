// The seat of an id, its advocate and board locked until the transaction ends.
MATCH (advocate:Advocate)-[seat:SITS_ON {id: $seat}]->(board:AdvisoryBoard)
SET board.version = board.version + 1, board.updatedAt = $now
RETURN seat.status, seat.seat, seat.reserve, seat.proposal, toString(seat.validFrom), toString(seat.validTo),
  board.id, advocate.id, advocate.consent
