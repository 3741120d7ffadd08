// The account that this one is part of.
MATCH (parent)-[edge:PART_OF]->(node:Account)
WHERE node.id <> parent.id
RETURN node, edge
