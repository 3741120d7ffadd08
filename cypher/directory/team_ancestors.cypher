// The teams that this one is part of, up to the top; the edge says how far up.
MATCH path = (parent)-[:PART_OF*1..10]->(node:Team)
WHERE node <> parent
WITH node, min(length(path)) AS depth
WITH node, {id: node.id, depth: depth} AS edge
RETURN node, edge
