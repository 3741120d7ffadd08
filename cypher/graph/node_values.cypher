// A property of the nodes with one set of labels and a type that its values have: NULL where a required one is missing.
MATCH (node)
WITH node, reduce(text = '', label IN labels(node) | text + ':' + label) AS kind
UNWIND keys(node) + [key IN $required[kind] WHERE node[key] IS NULL] AS key
WITH kind, key, CASE
  WHEN node[key] IS :: ZONED DATETIME NOT NULL AND NOT toStringOrNull(node[key]) ENDS WITH 'Z' THEN 'ZONED DATETIME ELSEWHERE'
  ELSE valueType(node[key]) END AS type, coalesce(toStringOrNull(node.id), elementId(node)) AS id
RETURN kind, key, type, count(*) AS count, min(id) AS example
