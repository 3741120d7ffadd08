// The highest number that a person has; none: no row. Numbers are taken in turn.
MATCH (person:Person) WHERE person.number IS NOT NULL
RETURN person.number ORDER BY person.number DESC LIMIT 1
