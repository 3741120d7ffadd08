// The import that begins.
CREATE (import:Import {
  id: $id, system: $system, state: 'RUNNING', rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0,
  by: $viewer, startedAt: $now, createdAt: $now, updatedAt: $now, version: 1
})
RETURN import.id
