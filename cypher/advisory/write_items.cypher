// Feedback or actions of a session, new or changed: what is given of each, with what they are joined to.
MATCH (session:BoardSession {id: $session})
UNWIND $rows AS row
CALL (session, row) {
  WITH session, row WHERE row.new
  CREATE (item:$($label) {id: row.id, createdAt: $now, version: 0})-[:OF]->(session)
}
MATCH (session)<-[:OF]-(item:$($label) {id: row.id})
SET item += row.properties, item.updatedAt = $now, item.version = item.version + 1,
  item.dueOn = CASE WHEN row.setsDue THEN date(row.due) ELSE item.dueOn END
WITH item, row
CALL (item, row) {
  MATCH (item)-[old:ABOUT]->(:Product) WHERE 'product' IN keys(row.links)
  DELETE old
}
CALL (item, row) {
  MATCH (item)-[old:FROM]->(:Contact) WHERE 'contact' IN keys(row.links)
  DELETE old
}
CALL (item, row) {
  MATCH (item)-[old:TO]->(:Owner) WHERE 'owner' IN keys(row.links)
  DELETE old
}
CALL (item, row) {
  MATCH (product:Product {id: row.links.product})
  CREATE (item)-[:ABOUT {id: 'abt_' + item.id}]->(product)
}
CALL (item, row) {
  MATCH (contact:Contact {id: row.links.contact})
  CREATE (item)-[:FROM]->(contact)
}
CALL (item, row) {
  MATCH (owner:Owner {id: row.links.owner})
  CREATE (item)-[:TO]->(owner)
}
RETURN count(item)
