// Each dated fact of a person that we believe from now on.
UNWIND $rows AS row
MATCH (person:Person {id: row.person})
MATCH (other:$(row.label) {id: row.other})
CREATE (person)-[fact:$(row.type) {id: row.id, factId: row.id, validFrom: row.validFrom, recordedAt: $now, recordedBy: $viewer}]->(other)
SET fact += row.properties
RETURN fact.id
