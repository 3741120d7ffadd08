// Who was there; a person's part has no id of its own, so it goes by its name.
MATCH (parent)-[part:INVOLVES]->(node:Person)
WITH node, {id: coalesce(part.as, ''), as: part.as} AS edge
RETURN node, edge
