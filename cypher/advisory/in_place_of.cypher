// Who was invited in the place of somebody, and holds the seat: seat, name.
MATCH (board:AdvisoryBoard)<-[first:SITS_ON {id: $seat}]-(:Advocate)
MATCH (board)<-[seat:SITS_ON]-(:Advocate)<-[:IS]-(contact:Contact)
WHERE seat.replaces = first.id AND seat.status IN ['INVITED', 'ACCEPTED']
RETURN seat.id, contact.name ORDER BY seat.invitedAt DESC LIMIT 1
