// Who is asked to introduce, each at their place; the relationship has no id of its own, so it goes by that.
MATCH (parent)-[part:THROUGH]->(node:Person)
WITH node, {id: toString(coalesce(part.place, 1)), place: coalesce(part.place, 1)} AS edge
RETURN node, edge
