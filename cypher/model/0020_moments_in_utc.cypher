// A moment has the offset of UTC. An import that changed a dated fact wrote its other moments with a named zone, and Neo4j
// orders equal moments by their zones: an owner was not there at the first moment of the ownership.

MATCH (node)
WHERE any(key IN keys(node) WHERE node[key] IS :: ZONED DATETIME NOT NULL AND NOT toStringOrNull(node[key]) ENDS WITH 'Z')
CALL (node) {
  UNWIND keys(node) AS key
  WITH node, key
  WHERE node[key] IS :: ZONED DATETIME NOT NULL AND NOT toStringOrNull(node[key]) ENDS WITH 'Z'
  SET node[key] = datetime({datetime: node[key], timezone: 'Z'})
} IN TRANSACTIONS OF 10000 ROWS;

MATCH ()-[edge]->()
WHERE any(key IN keys(edge) WHERE edge[key] IS :: ZONED DATETIME NOT NULL AND NOT toStringOrNull(edge[key]) ENDS WITH 'Z')
CALL (edge) {
  UNWIND keys(edge) AS key
  WITH edge, key
  WHERE edge[key] IS :: ZONED DATETIME NOT NULL AND NOT toStringOrNull(edge[key]) ENDS WITH 'Z'
  SET edge[key] = datetime({datetime: edge[key], timezone: 'Z'})
} IN TRANSACTIONS OF 10000 ROWS
