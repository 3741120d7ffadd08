// The nodes among these that are above themselves.
UNWIND $ids AS id
MATCH (node:$($label) {id: id})
WHERE EXISTS { (node)-[:PART_OF|REPORTS_TO]->+(node) }
RETURN id
