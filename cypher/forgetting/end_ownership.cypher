// How many owners own the contact no longer.
MATCH (owner:Owner)-[held:OWNS]->(person:Contact {id: $id})
CREATE (owner)-[over:OWNED]->(person)
SET over = properties(held), over.validTo = CASE WHEN held.validFrom > $now THEN held.validFrom ELSE $now END
DELETE held
RETURN count(over)
