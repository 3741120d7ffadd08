// The hand-offs from or to one of us that wait for an answer, the oldest first.
MATCH (:Owner {id: $owner})<-[:FROM|TO]-(handoff:Handoff)
WHERE handoff.status = 'PROPOSED' AND handoff.expiresAt > $now
RETURN DISTINCT handoff.id, handoff.proposedAt ORDER BY handoff.proposedAt, handoff.id
