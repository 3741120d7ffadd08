// Some people by their numbers, in one list as in `steps`.
UNWIND $numbers AS number
MATCH (person:Person {number: number})
RETURN collect([
  person.number, person.id, person.name, coalesce(person.active, true) AND NOT coalesce(person.optedOut, false),
  person.email, person.setAside, COUNT { (person)-[:KNOWS]-() } > $many
])
