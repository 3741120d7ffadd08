// How many dated facts have another version from now on.
UNWIND $rows AS row
MATCH (start:$(row.startLabel) {id: row.start})
MATCH (goal:$(row.goalLabel) {id: row.goal})
CREATE (start)-[fact:$(row.type)]->(goal)
SET fact = row.properties, fact.recordedAt = $now, fact.recordedBy = $viewer
RETURN count(fact)
