// Reviews by their ids, or those about some of us, or all: what each is, whom it is about, to whom they report, who
// reviews and what they decided, what was said, and who read it.
MATCH (review:Review)-[:ABOUT]->(person:Owner)
WHERE ($ids IS NULL OR review.id IN $ids) AND ($of IS NULL OR person.id = $of)
WITH review, person ORDER BY review.openedAt DESC, review.id LIMIT 1000
RETURN properties(review), person.id, [(person)-[:REPORTS_TO*1..10]->(above:Owner) | above.id],
  COLLECT {
    MATCH (review)-[by:REVIEWED_BY]->(reviewer:Owner)
    RETURN [reviewer.id, by.outcome, by.reason, toString(by.at)] ORDER BY by.place
  },
  COLLECT {
    MATCH (review)<-[:OF]-(entry:ReviewEntry)
    OPTIONAL MATCH (owner:Owner {id: entry.by})
    OPTIONAL MATCH (actor:Actor {id: entry.by})
    WITH entry, coalesce(owner.id, actor.owner) AS owner, coalesce(owner.name, actor.name, entry.by) AS name
    RETURN [entry.id, entry.kind, entry.text, entry.evidence, owner, name, toString(entry.at)] ORDER BY entry.number
  },
  COLLECT {
    MATCH (review)<-[:ON]-(change:ChangeEvent)
    WHERE change.kind = 'review.read'
    OPTIONAL MATCH (owner:Owner {id: change.by})
    OPTIONAL MATCH (actor:Actor {id: change.by})
    WITH change, coalesce(owner.id, actor.owner) AS owner, coalesce(owner.name, actor.name, change.by) AS name
    RETURN [owner, name, toString(change.at)] ORDER BY change.number DESC LIMIT 100
  }
