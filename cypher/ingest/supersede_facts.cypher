// How many versions of dated facts are no longer believed.
UNWIND $rows AS row
MATCH (subject:$($label) {id: row[0]})-[fact:$($type) {id: row[1]}]-() WHERE fact.supersededAt IS NULL
SET fact.supersededAt = $now, fact.supersededBy = $viewer
RETURN count(fact)
