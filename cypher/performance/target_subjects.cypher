// Whom targets are for, by pairs of label and id: the id asked for, that of the node or of the survivor of its merge, and
// for a product line its name, where a product belongs to it.
UNWIND $rows AS row
CALL (row) {
  MATCH (node:Owner|Team|Segment|Product {id: row[1]})
  WHERE row[0] IN labels(node)
  RETURN node.id AS id
  UNION
  MATCH (:Merged {id: row[1]})-[:INTO]->(survivor:Owner|Team|Segment|Product)
  WHERE row[0] IN labels(survivor)
  RETURN survivor.id AS id
  UNION
  MATCH (product:Product)
  WHERE row[0] = 'Line' AND product.line = row[1]
  RETURN row[1] AS id LIMIT 1
}
RETURN row[1], id
