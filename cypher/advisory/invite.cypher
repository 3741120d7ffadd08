// The seats to which people are invited: the id of each. Whoever is no advocate yet is nominated.
UNWIND $rows AS row
MATCH (board:AdvisoryBoard {id: $board})
MATCH (contact:Contact {id: row.contact})
CALL (contact, row) {
  OPTIONAL MATCH (contact)-[:IS]->(active:Advocate) WHERE active.until IS NULL OR active.until > date($now)
  WITH active ORDER BY active.since DESC, active.id LIMIT 1
  FOREACH (_ IN CASE WHEN active IS NULL THEN [1] ELSE [] END |
    CREATE (contact)-[:IS]->(:Advocate {
      id: row.advocate, since: date($now), until: null, topics: row.topics, agreedTo: [], refusedTo: [],
      consent: false, createdAt: $now, updatedAt: $now, version: 1
    })
  )
  RETURN coalesce(active.id, row.advocate) AS id
}
MATCH (advocate:Advocate {id: id})
CREATE (advocate)-[seat:SITS_ON {
  id: row.id, seat: row.seat, status: row.status, invitedAt: $now, invitedBy: $viewer,
  answeredAt: CASE row.status WHEN 'ACCEPTED' THEN $now END, proposal: $proposal, reserve: row.reserve,
  renews: row.renews, replaces: row.replaces, gave: [],
  validFrom: datetime(row.from), validTo: datetime(row.to), offeredTo: datetime(row.to)
}]->(board)
RETURN seat.id
