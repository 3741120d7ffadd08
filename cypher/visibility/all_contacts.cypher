// All contacts that the viewer sees.
UNWIND contacts + COLLECT {
  UNWIND accounts AS account
  MATCH (account)<-[job:WORKS_AT]-(worker:Contact)
  WHERE job.supersededAt IS NULL AND validAt(job, $now)
  RETURN worker
} AS node
WITH DISTINCT node
RETURN node
