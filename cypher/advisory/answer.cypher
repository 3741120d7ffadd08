// The seat whose invitation was answered, or whose answer was taken back, with the advocate as they stand after it.
MATCH (advocate:Advocate)-[seat:SITS_ON {id: $seat}]->(:AdvisoryBoard)
SET seat.status = $status, seat.gave = $gave, seat.offeredTo = coalesce(seat.offeredTo, seat.validTo),
  seat.answeredAt = CASE WHEN $status = 'INVITED' THEN null ELSE $now END,
  seat.answerReason = $reason,
  seat.validTo = CASE WHEN $status = 'DECLINED' THEN seat.validFrom ELSE coalesce(seat.offeredTo, seat.validTo) END,
  advocate.consent = $consent, advocate.agreedTo = $agreedTo, advocate.refusedTo = $refusedTo,
  advocate.consentedOn = date($consentedOn)
RETURN seat.id
