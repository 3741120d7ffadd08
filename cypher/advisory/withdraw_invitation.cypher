// The seats whose invitations were taken back: their terms never begin.
UNWIND $seats AS id
MATCH (:Advocate)-[seat:SITS_ON {id: id}]->(:AdvisoryBoard)
SET seat.status = 'WITHDRAWN', seat.offeredTo = coalesce(seat.offeredTo, seat.validTo), seat.validTo = seat.validFrom,
  seat.endedAt = $now, seat.endedBy = $viewer, seat.endReason = $reason
RETURN seat.id
