// The people of some numbers: number, id, name, whether they are active and did not opt out, e-mail, what was said of their
// mailbox.
UNWIND $numbers AS number
MATCH (person:Person {number: number})
RETURN person.number, person.id, person.name, coalesce(person.active, true) AND NOT coalesce(person.optedOut, false),
  person.email, person.setAside
