// The ids among these that people have.
UNWIND $ids AS id
MATCH (person:Person {id: id})
RETURN person.id
