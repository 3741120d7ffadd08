// The seats of a board that are not over, and whose they are.
MATCH (:AdvisoryBoard {id: $board})<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
WHERE (seat.validTo IS NULL OR seat.validTo > $now) AND coalesce(seat.status, 'ACCEPTED') <> 'DECLINED'
RETURN seat.id, contact.id
