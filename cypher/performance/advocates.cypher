// The contacts of some accounts who became advocates, as columns: account, advocate, since which day.
UNWIND $ids AS id
MATCH (advocate:Advocate)<-[:IS]-(contact:Contact)-[job:WORKS_AT]->(account:Account {id: id})
WITH advocate, job, account, datetime({date: advocate.since, timezone: 'Z'}) AS since
WHERE job.supersededAt IS NULL AND job.isPrimary AND validAt(job, since)
WITH DISTINCT account, advocate
RETURN collect(account.id), collect(advocate.id), collect(toString(advocate.since))
