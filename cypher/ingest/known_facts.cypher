// Each dated fact that is there, by its subject and id: what the import said of it last. Versions that somebody wrote
// here since may have no hash. Subjects are found first: a plan from when there were few facts would go through all.
UNWIND $rows AS row
MATCH (subject:$($label) {id: row[0]})
WITH subject, collect(row[1]) AS facts
MATCH (subject)-[fact:WORKS_AT|ENGAGED_AS|MEMBER_OF|WORKS|SAID_TO_KNOW]-() WHERE fact.factId IN facts AND fact.hash IS NOT NULL
WITH fact ORDER BY fact.recordedAt, CASE WHEN fact.supersededAt IS NULL THEN 1 ELSE 0 END
RETURN collect([fact.factId, fact.hash])
