// A property of the nodes with one set of labels and a type that its values have: NULL where a required one is missing.
MATCH (node)
WITH node, reduce(text = '', label IN labels(node) | text + ':' + label) AS kind
UNWIND keys(node) + [key IN $required[kind] WHERE node[key] IS NULL] AS key
WITH kind, key, valueType(node[key]) AS type, coalesce(toStringOrNull(node.id), elementId(node)) AS id
RETURN kind, key, type, count(*) AS count, min(id) AS example
