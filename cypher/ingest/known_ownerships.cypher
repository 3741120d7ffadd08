// Each ownership that is there, by its target and id: what the import said of it last. Versions that somebody wrote here
// since may have no hash.
UNWIND $rows AS row
MATCH (target:Account|Contact {id: row[0]})<-[fact:OWNS|OWNED {factId: row[1]}]-()
WHERE fact.hash IS NOT NULL
WITH fact ORDER BY fact.recordedAt, CASE WHEN fact.supersededAt IS NULL THEN 1 ELSE 0 END
RETURN collect([fact.factId, fact.hash])
