// What somebody says of whether a person's mailbox is nobody's, from now on; what was said before.
MATCH (person:Person {id: $id})
WITH person, person.setAside AS before
SET person.setAside = $aside, person.updatedAt = $now, person.version = person.version + 1
RETURN before
