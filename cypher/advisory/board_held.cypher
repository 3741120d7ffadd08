// A board with what is held of it now or later, invitations too: its name, when it was withdrawn, and seats (id, contact,
// their name, status, from, to, advocate), and the contacts who left it before their term ended; no row where there is no
// such board.
MATCH (board:AdvisoryBoard {id: $board})
RETURN board.name, toString(board.withdrawnAt), COLLECT {
  MATCH (board)<-[seat:SITS_ON]-(advocate:Advocate)<-[:IS]-(contact:Contact)
  WHERE seat.status IN ['INVITED', 'ACCEPTED']
    AND (seat.validTo IS NULL OR (seat.validTo > $now AND seat.validTo > seat.validFrom))
  RETURN [seat.id, contact.id, contact.name, seat.status, toString(seat.validFrom), toString(seat.validTo), advocate.id]
  ORDER BY seat.validFrom, seat.id
}, COLLECT {
  MATCH (board)<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
  WHERE seat.status = 'ACCEPTED' AND seat.endedAt IS NOT NULL
  RETURN DISTINCT contact.id
}
