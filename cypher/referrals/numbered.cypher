// The people of some ids, each by the id asked for, its own or one that was merged into it: own id, number, e-mail.
UNWIND $ids AS id
CALL (id) {
  MATCH (person:Person {id: id})
  RETURN person
  UNION
  MATCH (:Merged {id: id})-[:INTO]->(person:Person)
  RETURN person
}
RETURN id, person.id, person.number, person.email
