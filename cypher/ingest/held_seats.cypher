// The employments that an import of a system took from relations of contacts with accounts: the ids of the facts.
MATCH (:Contact)-[fact:WORKS_AT]->(:Account)
WHERE fact.source = $system AND fact.object = 'AccountContactRelation' AND fact.supersededAt IS NULL
RETURN DISTINCT fact.factId
