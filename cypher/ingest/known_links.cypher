// Each relationship that is there, by the node that it starts from and its id: its hash. Nodes are found first: a plan
// from when there were few relationships would go through all.
UNWIND $rows AS row
MATCH (subject:$($label) {id: row[0]})
WITH subject, collect(row[1]) AS links
MATCH (subject)-[link:RESPONDED_TO|TAKES_PART|ABOUT|COVERS|INVOLVES]->() WHERE link.id IN links
RETURN collect([link.id, coalesce(link.hash, '')])
