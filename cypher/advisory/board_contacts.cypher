// The contacts who sit on a board now; no row where there is no such board.
MATCH (board:AdvisoryBoard {id: $board})
RETURN COLLECT {
  MATCH (board)<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
  WHERE seat.validFrom <= $now AND (seat.validTo IS NULL OR seat.validTo > $now)
    AND coalesce(seat.status, 'ACCEPTED') = 'ACCEPTED'
  RETURN DISTINCT contact.id ORDER BY contact.id
}
