// The import that begins. One of the same system that still seems to run did not end: this one completes it.
OPTIONAL MATCH (broken:Import {system: $system, state: 'RUNNING'})
SET broken.state = 'INTERRUPTED', broken.finishedAt = $now, broken.updatedAt = $now, broken.version = broken.version + 1
WITH count(*) AS all
CREATE (import:Import {
  id: $id, system: $system, state: 'RUNNING', rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0,
  by: $viewer, startedAt: $now, beatAt: datetime.realtime('Z'), createdAt: $now, updatedAt: $now, version: 1
})
RETURN import.id
