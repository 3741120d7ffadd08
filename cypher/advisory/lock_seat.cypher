// The seat of an id, its board and its advocate locked until the transaction ends: board, advocate, contact, their name;
// status, name, reserve, proposal, from, to, the end that was offered, what the answer changed of consent; what the
// advocate said (whether they agreed to anything, what they agreed to, what they refused, when), opted out, has lapsed.
MATCH (advocate:Advocate)-[seat:SITS_ON {id: $seat}]->(board:AdvisoryBoard)
SET board.version = board.version + 1, board.updatedAt = $now
SET advocate.version = advocate.version + 1, advocate.updatedAt = $now
WITH advocate, seat, board
MATCH (contact:Contact)-[:IS]->(advocate)
RETURN {
  board: board.id, advocate: advocate.id, contact: contact.id, who: contact.name, status: seat.status, seat: seat.seat,
  reserve: coalesce(seat.reserve, []), proposal: seat.proposal, from: toString(seat.validFrom),
  to: toString(seat.validTo), offered: toString(coalesce(seat.offeredTo, seat.validTo)), gave: coalesce(seat.gave, []),
  consent: advocate.consent, agreedTo: coalesce(advocate.agreedTo, []), refusedTo: coalesce(advocate.refusedTo, []),
  consentedOn: toString(advocate.consentedOn), optedOut: contact.optedOut, withdrawn: toString(board.withdrawnAt),
  lapsed: coalesce(advocate.until <= date($now), false)
}
