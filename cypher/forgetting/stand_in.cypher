// The contact without data who stands for somebody from now on: what numbers are made of leads to them. Their old ids and
// further names are gone.
MATCH (person:Contact {id: $id})
CALL (person) {
  MATCH (name:Merged|Source)-[:INTO|NAMES]->(person)
  DETACH DELETE name
}
SET person = {
  id: $of, number: person.number, name: $name, foldedName: $folded, optedOut: true, setAside: true, forgottenAt: $now,
  createdAt: person.createdAt, updatedAt: $now, version: person.version + 1
}
RETURN person.id
