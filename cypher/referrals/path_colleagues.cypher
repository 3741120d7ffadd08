// The numbers of those who work with a contact at a moment, and did not opt out.
OPTIONAL MATCH (:Merged {id: $to})-[:INTO]->(survivor)
WITH coalesce(survivor.id, $to) AS to
MATCH (:Contact {id: to})-[job:WORKS_AT]->(:Account)<-[other:WORKS_AT]-(colleague:Contact)
WHERE job.supersededAt IS NULL AND validAt(job, $asOf)
  AND other.supersededAt IS NULL AND validAt(other, $asOf)
  AND NOT colleague.optedOut
RETURN DISTINCT colleague.number LIMIT 500
