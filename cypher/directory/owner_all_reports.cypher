// Those beneath the owner, down to ten levels; the edge says how far down.
MATCH path = (parent)<-[:REPORTS_TO*1..10]-(node:Owner)
WHERE node <> parent
WITH node, min(length(path)) AS depth
WITH node, {id: node.id, depth: depth} AS edge
RETURN node, edge
