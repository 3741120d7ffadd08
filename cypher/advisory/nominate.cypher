// A new advocate, whom nobody has asked yet.
MATCH (contact:Contact {id: $contact})
CREATE (contact)-[:IS]->(advocate:Advocate {
  id: $id, since: date($now), until: null, topics: $topics, agreedTo: [], refusedTo: [], consent: false,
  createdAt: $now, updatedAt: $now, version: 1
})
RETURN advocate.id
