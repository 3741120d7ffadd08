// What there is of a board: how many seats were accepted, how many sessions were held, which invitations wait.
MATCH (board:AdvisoryBoard {id: $board})
RETURN COUNT { (board)<-[seat:SITS_ON]-(:Advocate) WHERE seat.status = 'ACCEPTED' },
  COUNT { (board)<-[:OF]-(session:BoardSession) WHERE session.withdrawnAt IS NULL },
  COLLECT { MATCH (board)<-[seat:SITS_ON]-(:Advocate) WHERE seat.status = 'INVITED' RETURN seat.id }
