// How many relationships say something else from now on: what the import said of them last.
UNWIND $rows AS row
MATCH (subject:$($label) {id: row.subject})-[link:$($type) {id: row.id}]->(other)
WITH row, link, properties(link) AS before
SET link += row.properties
RETURN collect([row.id, before])
