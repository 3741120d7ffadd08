// The ids among these that people have already.
UNWIND $ids AS id
MATCH (person:Person {id: id})
RETURN collect(person.id)
