// The pairs of numbers, the smaller first, of those of whom some people are said to know, or ever were, and the other way
// round; where that is asked, only those of whom this transaction says something else.
UNWIND $ids AS id
MATCH (person:Person {id: id})-[fact:SAID_TO_KNOW]-(other:Person)
WHERE NOT $written OR fact.recordedAt = $now OR fact.supersededAt = $now
WITH person.number AS one, other.number AS two
RETURN DISTINCT CASE WHEN one < two THEN one ELSE two END AS one, CASE WHEN one < two THEN two ELSE one END AS other
ORDER BY one, other
