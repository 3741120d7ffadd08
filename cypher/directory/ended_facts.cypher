// Each dated fact that has another version from now on, with another end; with none where it never held.
UNWIND $rows AS row
MATCH (person:Person {id: row.person})-[fact:WORKS_AT|ENGAGED_AS|MEMBER_OF {id: row.fact}]->(other)
SET fact.supersededAt = $now, fact.supersededBy = $viewer
WITH row, person, fact, other
FOREACH (id IN CASE WHEN row.version IS NULL THEN [] ELSE [row.version] END |
  CREATE (person)-[version:$(type(fact))]->(other)
  SET version = properties(fact)
  SET version += {id: id, validTo: row.validTo, recordedAt: $now, recordedBy: $viewer, supersededAt: null, supersededBy: null}
)
RETURN row.fact
