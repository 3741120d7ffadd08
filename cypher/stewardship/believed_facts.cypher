// The dated facts that we believe of some accounts or contacts: of whom, type, id of the version, the id at the other end,
// and the version's properties.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})-[fact:WORKS_AT|ENGAGED_AS|OWNS|OWNED]-(other) WHERE fact.supersededAt IS NULL
RETURN id, type(fact), fact.id, other.id, properties(fact)
ORDER BY id, fact.id
