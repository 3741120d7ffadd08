// A board with what is held of it now or later, invitations too, by name: its name, whether it was withdrawn, its seats, and
// the contacts who left it before their term ended; no row where there is no such board.
MATCH (board:AdvisoryBoard {id: $board})
RETURN {name: board.name, withdrawn: board.withdrawnAt IS NOT NULL, seats: COLLECT {
  MATCH (board)<-[seat:SITS_ON]-(advocate:Advocate)<-[:IS]-(contact:Contact)
  WHERE seat.status IN ['INVITED', 'ACCEPTED']
    AND (seat.validTo IS NULL OR (seat.validTo > $now AND seat.validTo > seat.validFrom))
  RETURN {
    seat: seat.id, contact: contact.id, name: contact.name, status: seat.status, starts: toString(seat.validFrom),
    ends: toString(seat.validTo), advocate: advocate.id
  }
  ORDER BY seat.validFrom, seat.id
}, left: COLLECT {
  MATCH (board)<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
  WHERE seat.status = 'ACCEPTED' AND seat.endedAt IS NOT NULL
  RETURN DISTINCT contact.id
}} AS held
