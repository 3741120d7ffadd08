// The team that this one is part of.
MATCH (parent)-[edge:PART_OF]->(node:Team)
RETURN node, edge
