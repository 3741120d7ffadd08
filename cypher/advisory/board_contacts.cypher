// The contacts who sit on a board now.
MATCH (:AdvisoryBoard {id: $board})<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
WHERE seat.validFrom <= $now AND (seat.validTo IS NULL OR seat.validTo > $now)
  AND coalesce(seat.status, 'ACCEPTED') = 'ACCEPTED'
RETURN DISTINCT contact.id
