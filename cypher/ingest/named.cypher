// What some further names name: the system, the record, the node.
UNWIND $ids AS id
MATCH (source:Source {id: id})-[:NAMES]->(node)
RETURN source.system, source.recordId, node.id
