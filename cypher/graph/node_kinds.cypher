// A set of labels that nodes of this database bear together, how many bear it, and one of them.
MATCH (node)
RETURN labels(node) AS labels, count(*) AS count, min(coalesce(toStringOrNull(node.id), elementId(node))) AS example
