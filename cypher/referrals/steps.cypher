// The people of some paths, by their ids: id, name, whether they are active and did not opt out, e-mail, what was said of
// their mailbox.
UNWIND $ids AS id
MATCH (person:Person {id: id})
RETURN person.id, person.name, coalesce(person.active, true) AND NOT coalesce(person.optedOut, false),
  person.email, person.setAside
