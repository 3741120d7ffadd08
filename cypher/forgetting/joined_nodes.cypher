// What is about a contact because it is joined to them: what they took part in, what was said of them, asked of them and
// changed of them, and the changes of all that. Each by its element id, with its label and properties.
MATCH (person:Contact|Withdrawn {id: $id})
CALL (person) {
  MATCH (person)-[:INVOLVES|OF|TO|THROUGH|FROM|ON|IS]-(about) WHERE NOT about:Person
  RETURN about
  UNION
  MATCH (person)-[:IS]->(:Advocate)<-[:TO|ON]-(about)
  RETURN about
}
CALL (about) {
  RETURN about AS node
  UNION
  MATCH (node:ChangeEvent|Finding)-[:ON]->(about)
  RETURN node
}
WITH DISTINCT node
WHERE NOT (node:ChangeEvent AND node.kind = 'contact.forgotten')
RETURN elementId(node), labels(node)[0], properties(node)
