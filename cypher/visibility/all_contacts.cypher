// All contacts that the viewer sees.
UNWIND contacts AS node
RETURN node
UNION
UNWIND accounts AS account
MATCH (account)<-[job:WORKS_AT]-(node:Contact)
WHERE job.supersededAt IS NULL AND validAt(job, $now)
RETURN node
