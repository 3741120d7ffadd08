// What each of some pairs of label and id names now: the id asked for, and that of the node or of the survivor of its merge.
UNWIND $rows AS row
CALL (row) {
  MATCH (node:$(row[0]) {id: row[1]})
  RETURN node.id AS id
  UNION
  MATCH (:Merged {id: row[1]})-[:INTO]->(survivor:$(row[0]))
  RETURN survivor.id AS id
}
RETURN row[1], id
