// Some people by their ids, in one list: number, id, name, whether they are active and did not opt out, e-mail, what was said of their
// mailbox, whether they know more people than so many.
UNWIND $ids AS id
MATCH (person:Person {id: id})
RETURN collect([
  person.number, person.id, person.name, coalesce(person.active, true) AND NOT coalesce(person.optedOut, false),
  person.email, person.setAside, COUNT { (person)-[:KNOWS]-() } > $many
])
