// The seats of a proposal: the names of those who accepted one, and the seats whose invitations wait for an answer.
MATCH (proposal:BoardProposal {id: $proposal})-[:FOR]->(board:AdvisoryBoard)
RETURN COLLECT {
    MATCH (board)<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
    WHERE seat.proposal = $proposal AND seat.status = 'ACCEPTED'
    RETURN contact.name ORDER BY contact.name
  },
  COLLECT {
    MATCH (board)<-[seat:SITS_ON]-(:Advocate) WHERE seat.proposal = $proposal AND seat.status = 'INVITED' RETURN seat.id
  }
