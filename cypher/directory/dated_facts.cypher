// The dated facts that we believe of some people: id of the person, type and id of the fact, the other end, its properties.
UNWIND $ids AS id
MATCH (person:Person {id: id})-[fact:WORKS_AT|ENGAGED_AS|MEMBER_OF]->(other)
WHERE fact.supersededAt IS NULL
RETURN id, type(fact), fact.id, other.id, properties(fact)
