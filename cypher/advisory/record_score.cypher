// A score of satisfaction, given by the contact of an id, or whom it was merged into; no row where there is none.
OPTIONAL MATCH (:Merged {id: $contact})-[:INTO]->(survivor:Contact)
WITH coalesce(survivor.id, $contact) AS id
MATCH (contact:Contact {id: id})
CREATE (score:SatisfactionScore {
  id: $id, kind: $kind, score: $score, scale: $scale, givenOn: date($on), source: $source, recordedBy: $viewer,
  createdAt: $now, updatedAt: $now, version: 1
})-[:OF]->(contact)
RETURN contact.id
