// The jobs and imports that run no more, for their process has said nothing for some seconds: the id, as it was and as it is.
CALL () {
  MATCH (job:Job {state: 'RUNNING'}) RETURN job
  UNION
  MATCH (job:Import {state: 'RUNNING'}) RETURN job
}
WITH job
WHERE coalesce(job.beatAt, job.updatedAt) < datetime.realtime('Z') - duration({seconds: $seconds})
SET job.locked = true
REMOVE job.locked
WITH job
WHERE job.state = 'RUNNING' AND coalesce(job.beatAt, job.updatedAt) < datetime.realtime('Z') - duration({seconds: $seconds})
SET job.state = 'INTERRUPTED', job.finishedAt = $now, job.updatedAt = $now, job.version = job.version + 1
FOREACH (_ IN CASE WHEN job:Job THEN [1] ELSE [] END | SET job.error = $error)
RETURN job.id
