// A property of one type of relationship and a type that its values have: NULL where a required one is missing.
MATCH ()-[edge]->()
WITH edge, type(edge) AS kind
UNWIND keys(edge) + [key IN $required[kind] WHERE edge[key] IS NULL] AS key
WITH kind, key, CASE
  WHEN edge[key] IS :: ZONED DATETIME NOT NULL AND NOT toStringOrNull(edge[key]) ENDS WITH 'Z' THEN 'ZONED DATETIME ELSEWHERE'
  ELSE valueType(edge[key]) END AS type, coalesce(toStringOrNull(edge.id), elementId(edge)) AS id
RETURN kind, key, type, count(*) AS count, min(id) AS example
