// The seat whose invitation was answered.
MATCH (:Advocate)-[seat:SITS_ON {id: $seat}]->(:AdvisoryBoard)
SET seat.status = $status, seat.answeredAt = $now,
  seat.validTo = CASE WHEN $status = 'DECLINED' THEN $now ELSE seat.validTo END
RETURN seat.id
