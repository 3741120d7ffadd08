// The job that begins.
CREATE (job:Job {
  id: $id, kind: $kind, state: 'RUNNING', progress: 0.0, message: $message, by: $viewer, startedAt: $now,
  beatAt: datetime.realtime('Z'), createdAt: $now, updatedAt: $now, version: 1
})
RETURN job.id
