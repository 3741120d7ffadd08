// A review that is opened: whom it is about, and who reviews.
MATCH (person:Owner {id: $person})
CREATE (review:Review {
  id: $id, kind: $kind, state: 'OPEN', proposal: $proposal, kpi: $kpi, openedBy: $viewer, openedAt: $now,
  createdAt: $now, updatedAt: $now, version: 1
})-[:ABOUT {id: $about}]->(person)
WITH review
UNWIND range(0, size($reviewers) - 1) AS place
MATCH (reviewer:Owner {id: $reviewers[place]})
CREATE (review)-[:REVIEWED_BY {place: place}]->(reviewer)
RETURN count(reviewer)
