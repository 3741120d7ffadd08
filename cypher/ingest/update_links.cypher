// How many relationships say something else from now on: what the import said of them last. Nodes are found first, as
// in `known_links`.
UNWIND $rows AS row
MATCH (subject:$($label) {id: row.subject})
WITH subject, collect(row) AS rows
MATCH (subject)-[link:RESPONDED_TO|TAKES_PART|ABOUT|COVERS|INVOLVES]->() WHERE link.id IN [row IN rows | row.id]
UNWIND [row IN rows WHERE row.id = link.id] AS row
WITH row, link, properties(link) AS before
SET link += row.properties
RETURN collect([row.id, before])
