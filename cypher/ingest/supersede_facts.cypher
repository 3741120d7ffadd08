// How many versions of dated facts are no longer believed. Subjects are found first, as in `known_facts`.
UNWIND $rows AS row
MATCH (subject:$($label) {id: row[0]})
WITH subject, collect(row[1]) AS versions
MATCH (subject)-[fact:WORKS_AT|ENGAGED_AS|MEMBER_OF|WORKS|SAID_TO_KNOW]-() WHERE fact.id IN versions AND fact.supersededAt IS NULL
SET fact.supersededAt = $now, fact.supersededBy = $viewer
RETURN count(fact)
