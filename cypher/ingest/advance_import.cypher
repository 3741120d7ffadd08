// The import with what became of its rows so far.
MATCH (import:Import {id: $id})
SET import.state = $state, import.rows = $rows, import.created = $created, import.updated = $updated,
  import.unchanged = $unchanged, import.rejected = $rejected, import.report = $report,
  import.finishedAt = CASE $state WHEN 'RUNNING' THEN null ELSE $now END,
  import.updatedAt = $now, import.version = import.version + 1
RETURN import.id
