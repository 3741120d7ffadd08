// Who was withdrawn, without data from now on; further names are gone.
MATCH (person:Withdrawn {id: $id})
CALL (person) {
  MATCH (name:Source)-[:NAMES]->(person)
  DETACH DELETE name
}
SET person += {id: $of, reason: $gone, held: '{}', updatedAt: $now}
RETURN person.id
