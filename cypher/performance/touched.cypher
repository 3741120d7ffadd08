// The days (UTC) on which something happened between us and some accounts, or somebody who worked there then, as columns:
// account, day.
UNWIND $ids AS id
MATCH (account:Account {id: id})
CALL (account) {
  MATCH (account)<-[:CONCERNS]-(happened:Interaction)
  RETURN happened.at AS at
  UNION
  MATCH (account)<-[job:WORKS_AT]-(:Contact)<-[:INVOLVES]-(happened:Interaction)
  WHERE job.supersededAt IS NULL AND validAt(job, happened.at)
  RETURN happened.at AS at
}
WITH DISTINCT account, date(at) AS day
RETURN collect(account.id), collect(toString(day))
