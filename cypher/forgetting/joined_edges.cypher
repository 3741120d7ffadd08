// Each relationship of a contact, and the seats of the advocate who they are, by its element id: type, properties, the label
// and id of the other end.
MATCH (person:Contact|Withdrawn {id: $id})
CALL (person) {
  MATCH (person)-[edge]-(other)
  RETURN edge, other
  UNION
  MATCH (person)-[:IS]->(:Advocate)-[edge:SITS_ON]->(other)
  RETURN edge, other
}
RETURN elementId(edge), type(edge), properties(edge), [each IN labels(other) WHERE each <> 'Person'][0], other.id
