// How many nodes of a label hang on another node than before.
UNWIND $rows AS row
MATCH (node:$($label) {id: row[0]})
OPTIONAL MATCH (node)-[old:$($type)]-()
DELETE old
WITH DISTINCT row, node
MATCH (other:$(row[1]) {id: row[2]})
FOREACH (_ IN CASE $type WHEN 'IS' THEN [1] ELSE [] END | CREATE (other)-[:$($type)]->(node))
FOREACH (_ IN CASE $type WHEN 'IS' THEN [] ELSE [1] END | CREATE (node)-[:$($type)]->(other))
RETURN count(node)
