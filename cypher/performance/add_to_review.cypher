// What somebody says in a review, with the ids of its evidence.
MATCH (review:Review {id: $review})
CREATE (entry:ReviewEntry {
  id: $id, number: COUNT { (review)<-[:OF]-(:ReviewEntry) } + 1, kind: $kind, text: $text, evidence: $evidence, by: $viewer, at: $now, createdAt: $now, updatedAt: $now
})-[:OF]->(review)
RETURN entry.id
