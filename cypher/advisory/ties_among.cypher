// The ties among some people: the two, and how strong it is.
MATCH (one:Contact)-[tie:KNOWS]->(other:Contact)
WHERE one.id IN $people AND other.id IN $people
RETURN one.id, other.id, tie.strength
