// How many relationships lead from or to the survivor that led from or to what is merged into it. What led from one of the
// two to the other is gone; ties are worked out anew; of two accounts above, the survivor's is the one above.
MATCH (survivor:$($label) {id: $survivor})
MATCH (gone:$($label) {id: $gone})
CALL (survivor, gone) {
  MATCH (gone)-[edge]->(other)
  WHERE other <> survivor AND NOT type(edge) IN ['KNOWS', 'KNEW', 'COMPETES_WITH']
    AND NOT (type(edge) = 'PART_OF' AND EXISTS { (survivor)-[:PART_OF]->() })
  CREATE (survivor)-[moved:$(type(edge))]->(other)
  SET moved = properties(edge)
  DELETE edge
  RETURN count(moved) AS away
}
CALL (survivor, gone) {
  MATCH (gone)<-[told:INVOLVES]-(interaction:Interaction|WithdrawnInteraction)-[known:INVOLVES]->(survivor)
  WHERE told.id IS NOT NULL AND known.id IS NULL
  SET known.id = told.id, known.hash = told.hash
  DELETE told
}
CALL (survivor, gone) {
  MATCH (other)-[edge]->(gone)
  WHERE other <> survivor AND NOT type(edge) IN ['KNOWS', 'KNEW', 'COMPETES_WITH']
    AND NOT (type(edge) = 'INVOLVES' AND edge.id IS NULL AND EXISTS { (other)-[:INVOLVES]->(survivor) })
    AND NOT (type(edge) = 'ON' AND EXISTS { (other)-[:ON]->(survivor) })
  CREATE (other)-[moved:$(type(edge))]->(survivor)
  SET moved = properties(edge)
  DELETE edge
  RETURN count(moved) AS towards
}
CALL (survivor, gone) {
  MATCH (gone)-[:COMPETES_WITH]-(other) WHERE other <> survivor AND NOT (other)-[:COMPETES_WITH]-(survivor)
  WITH DISTINCT survivor, other
  CREATE (survivor)-[:COMPETES_WITH]->(other)
}
CALL (survivor) {
  MATCH (change:ChangeEvent)-[:ON]->(survivor) WHERE change.subject <> survivor.id
  SET change.subject = survivor.id
}
RETURN away + towards
