// Each relationship that is there, by the node that it starts from and its id: its hash.
UNWIND $rows AS row
MATCH (subject:$($label) {id: row[0]})-[link:$($type) {id: row[1]}]->()
RETURN collect([link.id, coalesce(link.hash, '')])
