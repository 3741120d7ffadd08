// The advocate that the contact is, or was; the latest of several.
MATCH (parent)-[:IS]->(node:Advocate)
WITH node ORDER BY node.since DESC, node.id
RETURN node
