// The seat that ends earlier than it would have.
MATCH (:Advocate)-[seat:SITS_ON {id: $seat}]->(:AdvisoryBoard)
SET seat.offeredTo = coalesce(seat.offeredTo, seat.validTo), seat.validTo = datetime($to),
  seat.endedAt = $now, seat.endedBy = $viewer, seat.endReason = $reason
RETURN seat.id
