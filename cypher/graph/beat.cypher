// The job or import whose process says that it runs; nothing where it has ended.
MATCH (job:Job|Import {id: $id})
WHERE job.state = 'RUNNING'
SET job.beatAt = datetime.realtime('Z')
RETURN job.id
