// The job that went on or ended, as it was and as it is; nothing where it had ended before.
MATCH (job:Job {id: $id})
WHERE job.state IN ['QUEUED', 'RUNNING']
WITH job, {state: job.state, progress: job.progress} AS before
SET job.state = $state,
    job.progress = coalesce($progress, job.progress),
    job.message = coalesce($message, job.message),
    job.error = $error,
    job.finishedAt = CASE WHEN $state = 'RUNNING' THEN null ELSE $now END,
    job.updatedAt = $now,
    job.version = job.version + 1
RETURN before, {state: job.state, progress: job.progress} AS after
