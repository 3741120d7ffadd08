// Each node that is joined to another from now on, instead of the one before; to none where `to` is null.
UNWIND $rows AS row
MATCH (node:$($label) {id: row.id})
OPTIONAL MATCH (node)-[old:PART_OF|REPORTS_TO|FOR|WITH|CONCERNS]->()
DELETE old
WITH DISTINCT row, node
MATCH (other:$($goal) {id: row.to})
CREATE (node)-[:$($type)]->(other)
RETURN node.id
